// Reads the house's own SQL, as far as its simple forms go: rows in, rows out. What it does not know it refuses loudly.
import { databaseFault, getTable, keyOf, putRow, type ModelRow, type Tables, type UndoLog } from './model-rows.ts';

export type ModelScope = { readonly district: string; readonly places: readonly string[]; readonly plumbing: boolean };
export type SqlSite = { readonly tables: Tables; readonly undo: UndoLog; readonly scope: ModelScope };

/** Written as text, read as what the text says. */
export const JSON_COLUMNS = new Set(['answer', 'facts', 'problem']);

type Guard = (scope: ModelScope, row: ModelRow) => boolean;

const byPlumbing: Guard = ({ district, plumbing }, row) => plumbing && row['district_code'] === district;
const byDistrict: Guard = ({ district }, row) => row['district_code'] === district;
const byPlace: Guard = ({ district, places }, row) => row['district_code'] === district && places.includes(row['place_code'] as string);
const byWholeDistrict: Guard = ({ district, places }, row) => row['district_code'] === district && places.includes(district);
const unguarded: Guard = () => true;

/** Row-level security, as the migrations have it; whoever is not named is guarded by place. `stores-alike.db.test.ts` compares. */
const GUARDS_BY_TABLE: Readonly<Record<string, { readonly shows: Guard; readonly takes: Guard }>> = {
  'platform.command': { shows: byPlumbing, takes: byPlumbing },
  'platform.device_chain': { shows: byPlumbing, takes: byPlumbing },
  'platform.district': { shows: byDistrict, takes: byDistrict },
  'platform.event': { shows: (scope, row) => byPlace(scope, row) || byPlumbing(scope, row), takes: byPlace },
  'people.person': { shows: byWholeDistrict, takes: byDistrict },
};
const GUARDED_BY_PLACE = { shows: byPlace, takes: byPlace };
/** The model's own tables. */
const UNGUARDED = { shows: unguarded, takes: unguarded };

function guardsOf(table: string): { readonly shows: Guard; readonly takes: Guard } {
  return table.startsWith('model.') ? UNGUARDED : (GUARDS_BY_TABLE[table] ?? GUARDED_BY_PLACE);
}

function isVisible({ scope }: SqlSite, table: string, row: ModelRow): boolean {
  return guardsOf(table).shows(scope, row);
}

function assertTaken({ scope }: SqlSite, table: string, row: ModelRow): void {
  if (!guardsOf(table).takes(scope, row)) throw databaseFault('42501', `The scope does not allow this row of ${table}.`);
}

function isEqual(left: unknown, right: unknown): boolean {
  if (left instanceof Date && right instanceof Date) return left.getTime() === right.getTime();
  return left === right || (left !== null && right !== null && String(left) === String(right));
}

function toCell(column: string, value: unknown): unknown {
  return JSON_COLUMNS.has(column) && typeof value === 'string' ? (JSON.parse(value) as unknown) : value;
}

function splitColumns(text: string): string[] {
  return text.split(',').map((column) => column.trim().replace(/^\w\./, ''));
}

/** `$3` as its place among the values; anything else is not of the simple forms. */
function readPlace(text: string): number {
  const place = /^\$(\d+)(?:::[\w[\]]+)?$/.exec(text.trim())?.[1];
  if (place === undefined) throw new Error(`The model database cannot read the value "${text}".`);
  return Number(place) - 1;
}

type Condition = (row: ModelRow, values: readonly unknown[]) => boolean;

function readCondition(text: string): Condition {
  const any = /^(?:\w\.)?(\w+) = any\((\$\d+)(?:::[\w[\]]+)?\)$/.exec(text);
  if (any) {
    const [column, place] = [any[1] ?? '', readPlace(any[2] ?? '')];
    return (row, values) => (values[place] as readonly unknown[]).some((each) => isEqual(row[column], each));
  }
  const present = /^(?:\w\.)?(\w+) is not null$/.exec(text)?.[1];
  if (present !== undefined) return (row) => (row[present] ?? null) !== null;
  const equal = /^(?:\w\.)?(\w+) = (\$\d+)$/.exec(text);
  if (!equal) throw new Error(`The model database cannot read the condition "${text}".`);
  const [column, place] = [equal[1] ?? '', readPlace(equal[2] ?? '')];
  return (row, values) => isEqual(row[column], values[place]);
}

function readWhere(text: string): Condition[] {
  return text.split(/\s+and\s+/).map((part) => readCondition(part.trim()));
}

function holds(row: ModelRow, conditions: readonly Condition[], values: readonly unknown[]): boolean {
  return conditions.every((isMet) => isMet(row, values));
}

function findRows(site: SqlSite, table: string, wanted: { conditions: readonly Condition[]; values: readonly unknown[] }): ModelRow[] {
  return [...getTable(site.tables, table).values()].filter((row) => holds(row, wanted.conditions, wanted.values) && isVisible(site, table, row));
}

/** The one join of the plumbing: events with the epoch that they belong to. */
function listSequenceTimes(site: SqlSite, [district, sequences]: readonly unknown[]): ModelRow[] {
  const { epoch } = getTable(site.tables, 'platform.district').get(String(district)) ?? {};
  const events = [...getTable(site.tables, 'platform.event').values()].filter((row) => (sequences as readonly number[]).includes(Number(row['sequence'])) && isVisible(site, 'platform.event', row));
  return events.map(({ sequence, at }) => ({ sequence, at, epoch }));
}

type Statement = (site: SqlSite, values: readonly unknown[]) => ModelRow[];

const SELECT = /^select (.+?) from ([\w.]+)(?: \w)? where (.+?)(?: order by ([\w., ]+?))?(?: for update)?$/s;

function readSelect(text: string): Statement {
  const [, columns = '', table = '', where = '', order] = SELECT.exec(text) ?? [];
  const [names, conditions, sorting] = [splitColumns(columns), readWhere(where), order === undefined ? [] : splitColumns(order)];
  return (site, values) => {
    const rows = findRows(site, table, { conditions, values });
    const sorted = sorting.length === 0 ? rows : rows.toSorted((left, right) => compareBy(sorting, left, right));
    return sorted.map((row) => Object.fromEntries(names.map((name) => [name, row[name] ?? null])));
  };
}

function compareBy(columns: readonly string[], left: ModelRow, right: ModelRow): number {
  for (const column of columns) {
    const [a, b] = [left[column] as number, right[column] as number];
    if (a < b) return -1;
    if (a > b) return 1;
  }
  return 0;
}

const UPDATE = /^update ([\w.]+) set (.+?)\s+where (.+)$/s;

function readUpdate(text: string): Statement {
  const [, table = '', assignments = '', where = ''] = UPDATE.exec(text) ?? [];
  const conditions = readWhere(where);
  const changes = assignments.split(',').map((part) => {
    const [column = '', value = ''] = part.split('=').map((side) => side.trim());
    return { column, place: readPlace(value) };
  });
  return (site, values) => {
    const change = Object.fromEntries(changes.map(({ column, place }) => [column, toCell(column, values[place])]));
    for (const row of findRows(site, table, { conditions, values })) putRow(site.tables, site.undo, { table, row: { ...row, ...change } });
    return [];
  };
}

const INSERT = /^insert into ([\w.]+)(?: as \w)? \(([^)]+)\)\s+values (.+?)(?:\s+on conflict (.+))?$/s;

type Meeting = (before: ModelRow, next: ModelRow) => ModelRow;

/** What becomes of a row that is there already, for the tables where a statement says so. */
const MEETING_BY_TABLE: Readonly<Record<string, Meeting>> = {
  'platform.device_chain': (before, next) => ({ ...before, ...next }),
  'platform.chain_gap': (before, next) => ({ ...before, through_sequence: next['through_sequence'], next_hash: next['next_hash'] }),
  'platform.tally': (before, next) => ({ ...before, amount: Number(before['amount']) + Number(next['amount']) }),
  'platform.chain_conflict': (before, next) => ({ ...before, tries: Number(before['tries']) + Number(next['tries']), last_at: next['last_at'] }),
};
/** A contact without a command moves only what it knows. */
const NOTED_CONTACT: Meeting = (before, next) => ({
  ...before,
  highest_seen_sequence: Math.max(Number(before['highest_seen_sequence']), Number(next['highest_seen_sequence'])),
  last_contact_at: (before['last_contact_at'] as Date) > (next['last_contact_at'] as Date) ? before['last_contact_at'] : next['last_contact_at'],
});

function findMeeting(table: string, conflict: string): Meeting | undefined {
  if (conflict.startsWith('do nothing')) return (before) => before;
  return table === 'platform.device_chain' && conflict.includes('greatest(') ? NOTED_CONTACT : MEETING_BY_TABLE[table];
}

function insertRow(site: SqlSite, work: { table: string; row: ModelRow; meeting: Meeting | undefined }): ModelRow {
  const { table, row, meeting } = work;
  assertTaken(site, table, row);
  const before = getTable(site.tables, table).get(keyOf(table, row));
  if (before && !meeting) throw databaseFault('23505', `A row of ${table} is there already.`);
  const after = before && meeting ? meeting(before, row) : row;
  putRow(site.tables, site.undo, { table, row: after });
  return after;
}

type Cell = { readonly column: string; readonly place: number; readonly literal: number | undefined };

/** Of the first row; all others look alike. A cell that is no placeholder is a number. */
function readCells(columns: readonly string[], tuples: string): Cell[] {
  const texts = /^\(([^)]*)\)/.exec(tuples)?.[1]?.split(',') ?? [];
  return columns.map((column, index) => {
    const text = (texts[index] ?? '').trim();
    return { column, place: text.startsWith('$') ? readPlace(text) : -1, literal: text.startsWith('$') ? undefined : Number(text) };
  });
}

function readInsert(text: string): Statement {
  const [, table = '', columnList = '', tuples = '', conflict] = INSERT.exec(text) ?? [];
  const cells = readCells(splitColumns(columnList), tuples);
  const given = cells.filter(({ literal }) => literal === undefined).length;
  const meeting = conflict === undefined ? undefined : findMeeting(table, conflict);
  return (site, values) => {
    const rows: ModelRow[] = [];
    for (let start = 0; start < values.length; start += given) {
      const row = Object.fromEntries(cells.map(({ column, place, literal }) => [column, literal ?? toCell(column, values[start + place])]));
      rows.push(insertRow(site, { table, row, meeting }));
    }
    return rows;
  };
}

const EVENT_COLUMNS = ['taken_at', 'type', 'place_code', 'command_id', 'officer_id', 'device_id', 'subject_id', 'rule_ids', 'facts', 'body_hash', 'leaf_hash'];

/** The group's last statement: numbers and stores the events under the district's row lock. */
function appendEvents(site: SqlSite, values: readonly unknown[]): ModelRow[] {
  const [district, at, count, ...cells] = values;
  const head = getTable(site.tables, 'platform.district').get(String(district));
  if (!head) return [];
  const before = Number(head['sequence']);
  const sequence = before + Number(count);
  putRow(site.tables, site.undo, { table: 'platform.district', row: { ...head, sequence, sequenced_at: at } });
  for (let start = 0; start < cells.length; start += EVENT_COLUMNS.length + 1) {
    const facts = Object.fromEntries(EVENT_COLUMNS.map((column, index) => [column, toCell(column, cells[start + index + 1])]));
    const row = { ...facts, district_code: district, sequence: before + Number(cells[start]), at };
    assertTaken(site, 'platform.event', row);
    putRow(site.tables, site.undo, { table: 'platform.event', row });
  }
  return [{ sequence }];
}

function readStatement(text: string): Statement {
  if (text.startsWith('with head as ( update platform.district')) return appendEvents;
  if (text.startsWith('select e.sequence, e.at, d.epoch from platform.event e join')) return listSequenceTimes;
  if (INSERT.test(text)) return readInsert(text);
  if (UPDATE.test(text)) return readUpdate(text);
  if (SELECT.test(text)) return readSelect(text);
  throw new Error(`The model database does not know this statement: ${text.slice(0, 120)}`);
}

/** Read once each: the product's statements are few. */
const statementByText = new Map<string, Statement>();

function getStatement(text: string): Statement {
  const known = statementByText.get(text);
  if (known) return known;
  const statement = readStatement(text.trim().replaceAll(/\s+/g, ' '));
  statementByText.set(text, statement);
  return statement;
}

/** Throws an error with a Postgres code where Postgres would, an error without one for SQL that the model does not know. */
export function runSql(site: SqlSite, asked: { readonly text: string; readonly values: readonly unknown[] }): ModelRow[] {
  return getStatement(asked.text)(site, asked.values);
}
