// Reads the counts that commands keep up to date, by measure, hour and dimension or summed by hour, within scope.
import type { Transaction } from '../db/database.ts';

/** Records that stand and are marked (`core/sync/lease.ts`); the dimension is the tablet's id, a space and the mark. */
export const MARKED_RECORDS = 'platform.marked-records';

export type TallyQuery = {
  readonly district: string;
  readonly measures: readonly string[];
  readonly placeCode: string;
  readonly from: number;
  /** Not itself: an hour that begins then is left out. */
  readonly until: number;
};
export type TallyRow = { readonly measure: string; readonly hourAt: number; readonly dimension: string; readonly amount: number };

export async function listTallies(tx: Transaction, query: TallyQuery): Promise<TallyRow[]> {
  const rows = await tx.query<{ measure: string; hour_at: Date; dimension: string; amount: string }>(
    {
      name: 'list-tallies',
      text: `select measure, hour_at, dimension, amount from platform.tally
        where district_code = $1 and place_code = $2 and measure = any($3) and hour_at >= $4 and hour_at < $5 order by hour_at, dimension`,
    },
    [query.district, query.placeCode, query.measures, new Date(query.from), new Date(query.until)],
  );
  return rows.map((row) => ({ measure: row.measure, hourAt: row.hour_at.getTime(), dimension: row.dimension, amount: Number(row.amount) }));
}

/** All measures and dimensions together; hours without a count are left out. */
export async function sumTalliesByHour(tx: Transaction, query: TallyQuery): Promise<Map<number, number>> {
  const rows = await tx.query<{ hour_at: Date; amount: string }>(
    {
      name: 'sum-tallies-by-hour',
      text: `select hour_at, sum(amount) as amount from platform.tally
        where district_code = $1 and place_code = $2 and measure = any($3) and hour_at >= $4 and hour_at < $5 group by hour_at order by hour_at`,
    },
    [query.district, query.placeCode, query.measures, new Date(query.from), new Date(query.until)],
  );
  return new Map(rows.map((row) => [row.hour_at.getTime(), Number(row.amount)]));
}

/** Over all places of the district in scope, and all time. */
export async function sumTallies(tx: Transaction, district: string, measure: string): Promise<number> {
  const rows = await tx.query<{ amount: string }>({ name: 'sum-tallies', text: 'select coalesce(sum(amount), 0) as amount from platform.tally where district_code = $1 and measure = $2' }, [district, measure]);
  return Number(rows[0]?.amount ?? 0);
}
