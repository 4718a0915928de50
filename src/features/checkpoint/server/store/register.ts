// SQL of the register: pages by any filter, each walked along an index, so that its size does not matter.
import { createHash } from 'node:crypto';
import type { Row, Transaction } from '../../../../server/db/database.ts';
import type { Oddity } from '../../domain/oddities.ts';
import { PASSAGE_COLUMNS, type PassageRow } from './reads.ts';

/** Forms by which a traveller is found; a name is found by its pinyin and then compared. */
export type PersonSearch = { readonly by: 'document' | 'phone' | 'pinyin' | 'initials'; readonly tokens: readonly Buffer[]; readonly nameTokens?: readonly Buffer[] };

export type RegisterQuery = {
  readonly placeCode: string;
  readonly from?: number | undefined;
  readonly until?: number | undefined;
  readonly laneId?: string | undefined;
  readonly direction?: string | undefined;
  readonly outcome?: string | undefined;
  readonly isTurnedBack?: boolean;
  readonly officerIds?: readonly string[] | undefined;
  readonly oddity?: Oddity | 'any' | undefined;
  /** Somebody in it waits since before this moment. */
  readonly undecidedBefore?: number | undefined;
  readonly plateTokens?: readonly Buffer[] | undefined;
  readonly person?: PersonSearch | undefined;
  readonly before?: { readonly takenAt: number; readonly id: string } | undefined;
  readonly limit: number;
};

type Condition = { readonly sql: (index: number) => string; readonly values: readonly unknown[] };

/** Postgres keeps 63 characters of a statement's name, fewer than some questions would need. */
function nameOf(text: string): string {
  return `register-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
}

const WAITING = "t.state in ('awaiting-second-reading', 'held', 'referred')";
const COLUMN_BY_SEARCH = { document: 't.document_token', phone: 't.phone_token', pinyin: 't.pinyin_token', initials: 't.initials_token' } as const;

/** One value keeps the order of the index; several are rare and few. */
function oneOf(column: string, type: 'bytea' | 'uuid', values: readonly unknown[]): Condition {
  const [only] = values;
  if (values.length === 1) return { sql: (index) => `${column} = $${index}::${type}`, values: [only] };
  return { sql: (index) => `${column} = any($${index}::${type}[])`, values: [values] };
}

function listTimeConditions({ from, until, before }: RegisterQuery, at: { takenAt: string; id: string }): Condition[] {
  const conditions: Condition[] = [];
  if (from !== undefined) conditions.push({ sql: (index) => `${at.takenAt} >= $${index}`, values: [new Date(from)] });
  if (until !== undefined) conditions.push({ sql: (index) => `${at.takenAt} < $${index}`, values: [new Date(until)] });
  if (before) {
    conditions.push({ sql: (index) => `(${at.takenAt}, ${at.id}) < ($${index}::timestamptz, $${index + 1}::uuid)`, values: [new Date(before.takenAt), before.id] });
  }
  return conditions;
}

function equals(name: string, value: string | undefined): Condition[] {
  return value === undefined ? [] : [{ sql: (index) => `p.${name} = $${index}`, values: [value] }];
}

/** Ways in which a passage is odd, each down an index of its own: found before, somebody in it waits, or it is held itself. */
type OddWay = 'found' | 'waiting' | 'held';
const WAYS_BY_ODDITY: Readonly<Record<string, readonly OddWay[]>> = { any: ['found', 'waiting', 'held'], 'oddity.undecided': ['waiting', 'held'] };

function listOddConditions({ oddity, undecidedBefore = 0 }: RegisterQuery, way: OddWay): Condition[] {
  if (oddity === undefined) return [];
  const before = new Date(undecidedBefore);
  if (way === 'held') return [{ sql: (index) => `p.is_held and p.taken_at < $${index}`, values: [before] }];
  if (way === 'waiting') {
    return [{ sql: (index) => `p.id in (select t.passage_id from checkpoint.traveller t where t.district_code = $1 and t.place_code = $2 and ${WAITING} and t.taken_at < $${index})`, values: [before] }];
  }
  if (oddity === 'any') return [{ sql: () => 'p.is_odd', values: [] }];
  return [{ sql: (index) => `p.is_odd and p.odd_rules @> array[$${index}::text]`, values: [oddity] }];
}

/** Every part of the text is written here; only values come from outside. */
function listConditions(query: RegisterQuery, way: OddWay): Condition[] {
  const { person, plateTokens, officerIds } = query;
  const search = person ? [oneOf(COLUMN_BY_SEARCH[person.by], 'bytea', person.tokens)] : [];
  const name = person?.nameTokens ? [oneOf('t.name_token', 'bytea', person.nameTokens)] : [];
  // What is not clear is rare and has an index of its own, which only helps when the text says so.
  const rare: Condition[] = query.outcome !== undefined && query.outcome !== 'clear' ? [{ sql: () => "p.outcome <> 'clear'", values: [] }] : [];
  return [
    ...search,
    ...name,
    ...(plateTokens ? [oneOf('p.plate_token', 'bytea', plateTokens)] : []),
    ...listTimeConditions(query, person ? { takenAt: 't.taken_at', id: 't.passage_id' } : { takenAt: 'p.taken_at', id: 'p.id' }),
    ...equals('lane_id', query.laneId),
    ...equals('direction', query.direction),
    ...equals('outcome', query.outcome),
    ...rare,
    ...(query.isTurnedBack ? [{ sql: () => 'p.is_turned_back', values: [] }] : []),
    ...(officerIds ? [oneOf('p.officer_id', 'uuid', officerIds)] : []),
    ...listOddConditions(query, way),
  ];
}

const BY_PASSAGE = { from: 'checkpoint.passage p', where: ['p.district_code = $1', 'p.place_code = $2'], distinct: '', order: 'p.taken_at desc, p.id desc' };
/** Two people of one vehicle may have the same initials: the vehicle is one row. */
const BY_PERSON = {
  from: 'checkpoint.traveller t join checkpoint.passage p on p.district_code = t.district_code and p.id = t.passage_id',
  where: ['t.district_code = $1', 't.place_code = $2'],
  distinct: 'distinct on (t.taken_at, t.passage_id) ',
  order: 't.taken_at desc, t.passage_id desc',
};

/** What is odd in one way or another is walked to in each way, and put together. */
export async function listRegister(tx: Transaction, district: string, query: RegisterQuery): Promise<PassageRow[]> {
  const ways = WAYS_BY_ODDITY[query.oddity ?? ''] ?? ['found'];
  const [only] = ways;
  if (only !== undefined && ways.length === 1) return walkRegister(tx, { district, query, way: only });
  const byId = new Map<string, PassageRow>();
  for (const way of ways) for (const row of await walkRegister(tx, { district, query, way })) byId.set(row.id, row);
  const newestFirst = (left: PassageRow, right: PassageRow): number => right.taken_at.getTime() - left.taken_at.getTime() || (left.id < right.id ? 1 : -1);
  return [...byId.values()].toSorted(newestFirst).slice(0, query.limit + 1);
}

/** Newest first, one row more than the limit when there is a next page. */
async function walkRegister(tx: Transaction, { district, query, way }: { district: string; query: RegisterQuery; way: OddWay }): Promise<PassageRow[]> {
  const path = query.person ? BY_PERSON : BY_PASSAGE;
  const values: unknown[] = [district, query.placeCode];
  const parts = [...path.where];
  const conditions = listConditions(query, way);
  for (const condition of conditions) {
    parts.push(condition.sql(values.length + 1));
    values.push(...condition.values);
  }
  values.push(query.limit + 1);
  const text = `select ${path.distinct}${PASSAGE_COLUMNS} from ${path.from} where ${parts.join(' and ')} order by ${path.order} limit $${values.length}`;
  return tx.query<PassageRow>({ name: nameOf(text), text }, values);
}

/** Those of the passages that are held, or in which somebody waits, since before that moment. */
export async function listUndecided(tx: Transaction, district: string, of: { placeCode: string; passageIds: readonly string[]; before: number }): Promise<Set<string>> {
  const rows = await tx.query<{ passage_id: string } & Row>(
    {
      name: 'list-undecided',
      text: `select t.passage_id from checkpoint.traveller t
          where t.district_code = $1 and t.place_code = $2 and t.passage_id = any($3::uuid[]) and ${WAITING} and t.taken_at < $4
        union select p.id from checkpoint.passage p
          where p.district_code = $1 and p.place_code = $2 and p.id = any($3::uuid[]) and p.is_held and p.taken_at < $4`,
    },
    [district, of.placeCode, of.passageIds, new Date(of.before)],
  );
  return new Set(rows.map((row) => row.passage_id));
}
