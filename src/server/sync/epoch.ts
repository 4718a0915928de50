// The server's epoch: another one tells every device that this server was restored from a backup and may have lost what it acknowledged.
import type pg from 'pg';

/**
 * The second of the restoring, or the next number when that is no greater: restoring one backup twice gives two epochs, so
 * no device takes the second server for the first. Within the transaction that brings the rows. `at` in milliseconds.
 */
export async function raiseEpoch(client: Pick<pg.Client, 'query'>, at: number): Promise<number> {
  const { rows } = await client.query<{ epoch: string }>('update platform.district set epoch = greatest(epoch + 1, $1::bigint) returning epoch', [Math.floor(at / 1000)]);
  return Math.max(0, ...rows.map(({ epoch }) => Number(epoch)));
}
