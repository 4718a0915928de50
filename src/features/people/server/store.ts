// All SQL of people.
import type { Transaction } from '../../../server/db/database.ts';
import { bulkStatement, valuesPlaceholders } from '../../../server/db/statements.ts';
import type { EraseCall, Eraser, MetPerson } from '../../../server/retention/eraser.ts';
import type { NotePeople } from '../domain/commands.ts';

/** Those already known keep their row. */
export function insertPeople(tx: Transaction, district: string, people: NotePeople['people']): void {
  if (people.length === 0) return;
  const values = people.flatMap((person) => [district, person.id, person.documentToken, person.documentKind, new Date(person.metAt)]);
  const text = `insert into people.person (district_code, id, document_token, document_kind, first_met_at) values ${valuesPlaceholders(people.length, 5)} on conflict do nothing`;
  tx.send(bulkStatement('insert-people', people.length, text), values);
}

async function listCandidates({ tx, district, before, limit }: EraseCall): Promise<MetPerson[]> {
  const rows = await tx.query<{ id: string; document_token: Buffer }>(
    { name: 'people-to-erase', text: 'select id, document_token from people.person where district_code = $1 and coalesce(last_met_at, first_met_at) < $2 limit $3' },
    [district, before, limit],
  );
  return rows.map((row) => ({ id: row.id, documentToken: row.document_token }));
}

/** Noting only adds rows, so the last meeting is asked for when the last known one is long past; who was met since waits for that one's term. */
function saveLastMet({ tx, district }: EraseCall, met: readonly (readonly [string, number])[]): void {
  for (const [id, at] of met) tx.send({ name: 'save-last-met', text: 'update people.person set last_met_at = $3 where district_code = $1 and id = $2' }, [district, id, new Date(at)]);
}

export const personEraser: Eraser = {
  records: ['people.person'],
  domain: 'emergency',
  erase: async (call) => {
    const candidates = await listCandidates(call);
    if (candidates.length === 0) return { counts: {}, hasMore: false };
    const lastMet = [...(await call.listLastMet(call, candidates))].filter(([, at]) => at >= call.before.getTime());
    saveLastMet(call, lastMet);
    const kept = new Set(lastMet.map(([id]) => id));
    const gone = candidates.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
    await call.tx.query({ name: 'erase-people', text: 'delete from people.person where district_code = $1 and id = any($2::uuid[])' }, [call.district, gone]);
    return { counts: { 'people.person': gone.length }, hasMore: candidates.length >= call.limit };
  },
};
