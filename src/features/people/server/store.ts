// All SQL of people.
import type { Transaction } from '../../../server/db/database.ts';
import { bulkStatement, valuesPlaceholders } from '../../../server/db/statements.ts';
import type { EraseCall, Eraser, FollowCall, MetPerson, TokenFollower, TokenMove, WalkedTo } from '../../../server/retention/eraser.ts';
import type { NotePeople } from '../domain/commands.ts';
import { documentTokenToPersonId } from '../domain/rules.ts';

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

type Moved = MetPerson & { readonly toId: string; readonly toToken: Buffer };

/** One that was met under the new token meanwhile keeps the earlier first meeting of the two. */
async function copyPeople({ tx, district }: FollowCall, moved: readonly Moved[]): Promise<void> {
  await tx.query(
    {
      name: 'copy-people',
      text: `insert into people.person (district_code, id, document_token, document_kind, first_met_at, last_met_at)
        select p.district_code, m.to_id, m.to_token, p.document_kind, p.first_met_at, p.last_met_at
        from unnest($2::uuid[], $3::uuid[], $4::bytea[]) as m (from_id, to_id, to_token)
        join people.person p on p.district_code = $1 and p.id = m.from_id
        on conflict (district_code, id) do update set first_met_at = least(people.person.first_met_at, excluded.first_met_at),
          last_met_at = greatest(people.person.last_met_at, excluded.last_met_at)`,
    },
    [district, moved.map(({ id }) => id), moved.map(({ toId }) => toId), moved.map(({ toToken }) => toToken)],
  );
}

/** Those of whom no passage is there by that token. Returns how many went. */
async function dropUnmet(call: FollowCall, people: readonly MetPerson[]): Promise<number> {
  const met = await call.listLastMet(call, people);
  const unmet = people.filter(({ id }) => !met.has(id)).map(({ id }) => id);
  const gone = await call.tx.query({ name: 'drop-unmet-people', text: 'delete from people.person where district_code = $1 and id = any($2::uuid[]) returning id' }, [call.district, unmet]);
  return gone.length;
}

function listNext({ tx, district }: FollowCall, at: { after: WalkedTo; limit: number }): Promise<{ id: string; document_token: Buffer }[]> {
  const [after = '00000000-0000-0000-0000-000000000000'] = at.after ?? [];
  return tx.query<{ id: string; document_token: Buffer }>({ name: 'walk-people', text: 'select id, document_token from people.person where district_code = $1 and id > $2::uuid order by id limit $3' }, [district, after, at.limit]);
}

/** PE-4. */
export const personFollower: TokenFollower = {
  table: 'people.person',
  form: 'document',
  follow: async (call, moves: readonly TokenMove[]) => {
    const moved = moves.map(({ from, to }) => ({ id: documentTokenToPersonId(from), documentToken: from, toId: documentTokenToPersonId(to), toToken: to }));
    await copyPeople(call, moved);
    await dropUnmet(call, moved);
  },
  sweep: async (call, at) => {
    const rows = await listNext(call, at);
    const dropped = await dropUnmet(call, rows.map((row) => ({ id: row.id, documentToken: row.document_token })));
    const last = rows.at(-1);
    return { dropped, seen: rows.length, walkedTo: last && rows.length >= at.limit ? [last.id] : undefined };
  },
};
