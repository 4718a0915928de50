// SQL that takes in rows of a ledger: what is there already stays as it is.
import type { Transaction } from '../../../../server/db/database.ts';
import { valuesPlaceholders } from '../../../../server/db/statements.ts';
import { stricter, type Outcome } from '../../../protocol/door.ts';
import { PASSAGE_COLUMNS, PASSAGE_COLUMN_COUNT, TRAVELLER_COLUMNS, TRAVELLER_COLUMN_COUNT, passageValues, travellerValues, type NewPassage, type NewTraveller } from './passages.ts';

export type ImportedCheck = { readonly passage: NewPassage & { readonly finishedAt: number }; readonly travellers: readonly NewTraveller[] };
/** What is stored of passages by id. */
export type KnownPassage = { readonly travellerCount: number; readonly outcome: Outcome; readonly travellerIds: ReadonlySet<string> };

/** Locked, so that what is added to them is added to what they are. */
export async function findKnownPassages(tx: Transaction, district: string, of: { placeCode: string; passageIds: readonly string[] }): Promise<Map<string, KnownPassage>> {
  const passages = await tx.query<{ id: string; traveller_count: number; outcome: Outcome }>(
    { name: 'find-known-passages', text: 'select id, traveller_count, outcome from checkpoint.passage where district_code = $1 and place_code = $2 and id = any($3::uuid[]) order by id for update' },
    [district, of.placeCode, of.passageIds],
  );
  const ids = await listKnownTravellers(tx, district, passages.map(({ id }) => id));
  return new Map(passages.map((row) => [row.id, { travellerCount: row.traveller_count, outcome: row.outcome, travellerIds: ids.get(row.id) ?? new Set() }]));
}

/** Ids of travellers by passage. */
export async function listKnownTravellers(tx: Transaction, district: string, passageIds: readonly string[]): Promise<Map<string, Set<string>>> {
  const rows = await tx.query<{ passage_id: string; id: string }>(
    { name: 'list-known-travellers', text: 'select passage_id, id from checkpoint.traveller where district_code = $1 and passage_id = any($2::uuid[])' },
    [district, passageIds],
  );
  const ids = new Map<string, Set<string>>();
  for (const { passage_id: passageId, id } of rows) ids.set(passageId, (ids.get(passageId) ?? new Set()).add(id));
  return ids;
}

async function insertNewPassages(tx: Transaction, district: string, passages: readonly ImportedCheck['passage'][]): Promise<void> {
  if (passages.length === 0) return;
  const text = `insert into checkpoint.passage (${PASSAGE_COLUMNS}, origin, finished_at) values ${valuesPlaceholders(passages.length, PASSAGE_COLUMN_COUNT + 2)}`;
  await tx.query({ text }, passages.flatMap((passage) => [...passageValues(district, passage), 'import', new Date(passage.finishedAt)]));
}

async function addToPassage(tx: Transaction, district: string, add: { passageId: string; count: number; outcome: Outcome }): Promise<void> {
  await tx.query(
    { text: 'update checkpoint.passage set traveller_count = traveller_count + $3, outcome = $4 where district_code = $1 and id = $2' },
    [district, add.passageId, add.count, add.outcome],
  );
}

/** `checks` hold only travellers that are not stored yet. */
export async function insertImported(tx: Transaction, district: string, work: { checks: readonly ImportedCheck[]; known: ReadonlyMap<string, KnownPassage> }): Promise<void> {
  const { checks, known } = work;
  await insertNewPassages(tx, district, checks.filter(({ passage }) => !known.has(passage.id)).map(({ passage }) => passage));
  const travellers = checks.flatMap((check) => check.travellers.map((traveller) => travellerValues(district, check.passage, traveller)));
  const text = `insert into checkpoint.traveller (${TRAVELLER_COLUMNS}) values ${valuesPlaceholders(travellers.length, TRAVELLER_COLUMN_COUNT)}`;
  await tx.query({ text }, travellers.flat());
  for (const { passage, travellers: added } of checks) {
    const before = known.get(passage.id);
    if (before) await addToPassage(tx, district, { passageId: passage.id, count: added.length, outcome: stricter(before.outcome, passage.outcome) });
  }
}
