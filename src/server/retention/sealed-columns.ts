// Looks through sealed columns for one key: seals anew what must outlive it, and tells when nothing is left under it.
import type { Sealer } from '../commands/action.ts';
import type { Transaction } from '../db/database.ts';
import type { SealedColumn } from './eraser.ts';

export type UnderKey = { readonly tx: Transaction; readonly district: string; /** How every value of the key begins. */ readonly header: Buffer };

type SealedRow = { readonly row_id: string; readonly sealed: Buffer; readonly keys: readonly string[] };

/** Names come from the features' own lists, never from input. */
function listUnder({ tx, district, header }: UnderKey, { table, column, rowId, keys }: SealedColumn, limit: number): Promise<SealedRow[]> {
  const text = `select ${rowId}::text as row_id, ${column} as sealed, array[${keys.map((key) => `${key}::text`).join(',')}] as keys
    from ${table} where district_code = $1 and substring(${column} from 1 for ${header.length}) = $2 limit $3`;
  return tx.query<SealedRow>({ text }, [district, header, limit]);
}

async function sealAnew(under: UnderKey, { table, column, keys }: SealedColumn, change: { row: SealedRow; sealer: Sealer }): Promise<void> {
  const { row, sealer } = change;
  const place = { table, column, rowId: row.row_id };
  const condition = keys.map((key, index) => `${key}::text = $${index + 3}`).join(' and ');
  await under.tx.query({ text: `update ${table} set ${column} = $2 where district_code = $1 and ${condition}` }, [under.district, sealer.seal(place, sealer.open(place, row.sealed)), ...row.keys]);
}

/** Up to `limit` values, sealed by the sealer's own week from now on. Returns how many. */
export async function resealUnderKey(under: UnderKey, columns: readonly SealedColumn[], work: { sealer: Sealer; limit: number }): Promise<number> {
  let resealed = 0;
  for (const column of columns) {
    const rows = await listUnder(under, column, work.limit - resealed);
    for (const row of rows) await sealAnew(under, column, { row, sealer: work.sealer });
    resealed += rows.length;
    if (resealed >= work.limit) break;
  }
  return resealed;
}
