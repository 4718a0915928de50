// SQL of batches of paper forms.
import type { Transaction } from '../../../../server/db/database.ts';
import type { PaperBatch } from '../../domain/records.ts';

type Row = { id: string; number: number; printed: number; printed_at: Date; used: number | null; spoiled: number | null; left_over: number | null; counted_at: Date | null };

function toBatch({ id, number, printed, printed_at, used, spoiled, left_over, counted_at }: Row): PaperBatch {
  const counted = counted_at === null ? undefined : { used: used ?? 0, spoiled: spoiled ?? 0, left: left_over ?? 0, at: counted_at.getTime() };
  return { id, number, printed, printedAt: printed_at.getTime(), counted };
}

/** The checkpoint's next number. */
export async function insertBatch(tx: Transaction, district: string, batch: { id: string; placeCode: string; printed: number; at: number; by: string | undefined }): Promise<number> {
  const rows = await tx.query<{ number: number }>(
    {
      text: `insert into declaration.paper_batch (district_code, id, place_code, number, printed, printed_at, printed_by)
        select $1, $2, $3, coalesce(max(number), 0) + 1, $4, $5, $6 from declaration.paper_batch where district_code = $1 and place_code = $3 returning number`,
    },
    [district, batch.id, batch.placeCode, batch.printed, new Date(batch.at), batch.by ?? null],
  );
  return rows[0]?.number ?? 0;
}

export type BatchCount = { readonly id: string; readonly placeCode: string; readonly used: number; readonly spoiled: number; readonly left: number; readonly at: number; readonly by: string | undefined };

/** A later count stands in the place of an earlier one; undefined when there is no such batch. */
export async function saveBatchCount(tx: Transaction, district: string, count: BatchCount): Promise<PaperBatch | undefined> {
  const rows = await tx.query<Row>(
    {
      text: `update declaration.paper_batch set used = $4, spoiled = $5, left_over = $6, counted_at = $7, counted_by = $8
        where district_code = $1 and id = $2 and place_code = $3 returning id, number, printed, printed_at, used, spoiled, left_over, counted_at`,
    },
    [district, count.id, count.placeCode, count.used, count.spoiled, count.left, new Date(count.at), count.by ?? null],
  );
  return rows[0] && toBatch(rows[0]);
}

/** The newest first. */
export async function listBatches(tx: Transaction, district: string, placeCode: string): Promise<PaperBatch[]> {
  const rows = await tx.query<Row>(
    { text: 'select id, number, printed, printed_at, used, spoiled, left_over, counted_at from declaration.paper_batch where district_code = $1 and place_code = $2 order by number desc limit 100' },
    [district, placeCode],
  );
  return rows.map(toBatch);
}
