// SQL of the moment up to which everything of an emergency is forgotten.
import type { Transaction } from '../../../../server/db/database.ts';

/** Milliseconds since the epoch; 0 while nothing was ever forgotten. */
export async function findForgetMark(tx: Transaction, district: string): Promise<number> {
  const rows = await tx.query<{ taken_before: Date }>({ text: 'select taken_before from privacy.forget_mark where district_code = $1' }, [district]);
  return rows[0]?.taken_before.getTime() ?? 0;
}

/** It only ever moves on. */
export async function moveForgetMark(tx: Transaction, district: string, takenBefore: number): Promise<void> {
  await tx.query(
    {
      text: `insert into privacy.forget_mark (district_code, taken_before) values ($1, $2)
        on conflict (district_code) do update set taken_before = greatest(privacy.forget_mark.taken_before, excluded.taken_before)`,
    },
    [district, new Date(takenBefore)],
  );
}
