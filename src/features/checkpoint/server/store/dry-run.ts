// SQL that reads the checks of a time for a dry run, oldest first, part by part.
import type { Transaction } from '../../../../server/db/database.ts';
import type { Outcome } from '../../../protocol/door.ts';

export type DryRunQuery = {
  readonly placeCode: string;
  readonly from: number;
  readonly until: number;
  readonly after: { readonly takenAt: number; readonly id: string } | undefined;
  /** Vehicles. */
  readonly limit: number;
};

export type DryRunRow = { readonly id: string; readonly taken_at: Date; readonly passage_id: string; readonly outcome: Outcome; readonly sealed_health: Buffer };

/** Everybody in the next vehicles, a vehicle's people together. */
export async function listForDryRun(tx: Transaction, district: string, query: DryRunQuery): Promise<readonly DryRunRow[]> {
  const { placeCode, from, until, after, limit } = query;
  return tx.query<DryRunRow>(
    {
      name: 'list-for-dry-run',
      text: `with part as (
          select p.id, p.taken_at from checkpoint.passage p
          where p.district_code = $1 and p.place_code = $2 and p.state <> 'voided' and p.taken_at >= $3 and p.taken_at < $4 and (p.taken_at, p.id) > ($5::timestamptz, $6::uuid)
          order by p.taken_at, p.id limit $7)
        select t.id, part.taken_at, part.id as passage_id, t.outcome, t.sealed_health
        from part join checkpoint.traveller t on t.district_code = $1 and t.passage_id = part.id
        order by part.taken_at, part.id, t.ordinal`,
    },
    [district, placeCode, new Date(from), new Date(until), new Date(after?.takenAt ?? 0), after?.id ?? '00000000-0000-0000-0000-000000000000', limit],
  );
}
