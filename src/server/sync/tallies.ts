// Reads the counts that commands keep up to date: sums by measure, hour and dimension within scope.
import type { Transaction } from '../db/database.ts';

export type TallyQuery = {
  readonly district: string;
  readonly measures: readonly string[];
  readonly placeCode: string;
  readonly from: number;
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
