// SQL of the filters of returning plates, and of the plates that go into one.
import type { Transaction } from '../../../../server/db/database.ts';
import { valuesPlaceholders } from '../../../../server/db/statements.ts';
import type { FilterDay } from '../returning-filter/day-key.ts';

export type KeptFilter = { readonly day: string; readonly bits: Buffer };

/** The newest of each checkpoint; one that was only begun has no bits yet. */
export async function loadFilters(tx: Transaction, district: string): Promise<ReadonlyMap<string, KeptFilter>> {
  const rows = await tx.query<{ place_code: string; day: string; bits: Buffer }>({ text: 'select place_code, day, bits from checkpoint.returning_filter where district_code = $1 order by day' }, [district]);
  return new Map(rows.map(({ place_code: placeCode, day, bits }) => [placeCode, { day, bits }]));
}

export async function findFilterBits(tx: Transaction, district: string, { checkpoint, day }: FilterDay): Promise<Buffer | undefined> {
  const rows = await tx.query<{ bits: Buffer }>({ text: 'select bits from checkpoint.returning_filter where district_code = $1 and place_code = $2 and day = $3' }, [district, checkpoint, day]);
  return rows[0]?.bits;
}

export async function beginFilterRows(tx: Transaction, district: string, begun: { days: readonly FilterDay[]; at: number }): Promise<void> {
  if (begun.days.length === 0) return;
  const values = begun.days.flatMap(({ checkpoint, day }) => [district, checkpoint, day, Buffer.alloc(0), new Date(begun.at)]);
  await tx.query({ text: `insert into checkpoint.returning_filter (district_code, place_code, day, bits, made_at) values ${valuesPlaceholders(begun.days.length, 5)} on conflict do nothing` }, values);
}

/** False where the day is over. */
export async function saveFilter(tx: Transaction, district: string, { checkpoint, day, bits, at }: FilterDay & { bits: Buffer; at: number }): Promise<boolean> {
  const rows = await tx.query(
    { text: 'update checkpoint.returning_filter set bits = $4, made_at = $5 where district_code = $1 and place_code = $2 and day = $3 returning place_code' },
    [district, checkpoint, day, bits, new Date(at)],
  );
  return rows.length > 0;
}

export type PassedQuery = { readonly placeCode: string; readonly since: number; readonly limit: number };

/** The newest passage of each plate, those that passed last first. */
export async function listPassedPlates(tx: Transaction, district: string, { placeCode, since, limit }: PassedQuery): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    {
      name: 'list-passed-plates',
      text: `select id from (
          select distinct on (plate_token) id, taken_at from checkpoint.passage
          where district_code = $1 and place_code = $2 and taken_at >= $3 and state <> 'voided' and plate_token is not null
          order by plate_token, taken_at desc) as newest
        order by taken_at desc limit $4`,
    },
    [district, placeCode, new Date(since), limit],
  );
  return rows.map(({ id }) => id);
}

export async function listSealedVehicles(tx: Transaction, district: string, ids: readonly string[]): Promise<{ id: string; sealed_vehicle: Buffer }[]> {
  return tx.query<{ id: string; sealed_vehicle: Buffer }>({ name: 'list-sealed-vehicles', text: 'select id, sealed_vehicle from checkpoint.passage where district_code = $1 and id = any($2::uuid[])' }, [district, ids]);
}
