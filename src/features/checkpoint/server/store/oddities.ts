// SQL of odd records: the neighbourhood of some passages, and the marks that are kept with them.
import type { Transaction } from '../../../../server/db/database.ts';
import type { Oddity } from '../../domain/oddities.ts';

export type WatchedRow = {
  readonly id: string;
  readonly officer_id: string;
  readonly device_id: string | null;
  readonly device_sequence: string | null;
  readonly taken_at: Date;
  readonly odd_rules: Oddity[];
};

/** These passages and what the same officers and tablets took within half an hour around them. */
export async function listNeighbourhood(tx: Transaction, district: string, of: { placeCode: string; passageIds: readonly string[] }): Promise<WatchedRow[]> {
  return tx.query<WatchedRow>(
    {
      name: 'list-neighbourhood',
      text: `with fresh as materialized (
          select officer_id, device_id, taken_at from checkpoint.passage where district_code = $1 and place_code = $2 and id = any($3::uuid[])
        )
        select p.id, p.officer_id, p.device_id, p.device_sequence, p.taken_at, p.odd_rules from checkpoint.passage p
        where p.district_code = $1 and p.place_code = $2 and p.origin = 'lane' and p.state <> 'voided'
          and p.taken_at between (select min(taken_at) - interval '30 minutes' from fresh) and (select max(taken_at) + interval '30 minutes' from fresh)
          and (p.officer_id in (select officer_id from fresh) or p.device_id in (select device_id from fresh))
        order by p.taken_at`,
    },
    [district, of.placeCode, of.passageIds],
  );
}

/** Adds to what is marked already; false when there is no such passage at the place. */
export async function saveOddities(tx: Transaction, district: string, change: { placeCode: string; passageId: string; ruleIds: readonly Oddity[] }): Promise<boolean> {
  const rows = await tx.query(
    {
      name: 'save-oddities',
      text: `update checkpoint.passage set odd_rules = array(select distinct unnest(odd_rules || $4::text[]) order by 1)
        where district_code = $1 and place_code = $2 and id = $3 returning id`,
    },
    [district, change.placeCode, change.passageId, change.ruleIds],
  );
  return rows.length > 0;
}
