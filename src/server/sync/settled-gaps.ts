// Gaps of tablets' chains that a person has settled: where a chain goes on behind one.
import type { ChainHead } from '../../core/sync/ingest.ts';
import type { Transaction } from '../db/database.ts';

/** From and through are the tablet's own numbers; `nextHash` is the link that its first record behind the gap names. */
export type ChainGap = { readonly fromSequence: number; readonly throughSequence: number; readonly nextHash: string };

/** By tablet; for the group that decides what arrives. */
export async function listSettledGaps(tx: Transaction, district: string, deviceIds: readonly string[]): Promise<Map<string, ChainGap[]>> {
  const rows = await tx.query<{ device_id: string; from_sequence: string; through_sequence: string; next_hash: string }>(
    {
      name: 'settled-gaps',
      text: 'select device_id, from_sequence, through_sequence, next_hash from platform.chain_gap where district_code = $1 and device_id = any($2::uuid[]) and settled_at is not null',
    },
    [district, deviceIds],
  );
  const gapsByDevice = new Map<string, ChainGap[]>();
  for (const row of rows) {
    const gap = { fromSequence: Number(row.from_sequence), throughSequence: Number(row.through_sequence), nextHash: row.next_hash };
    gapsByDevice.set(row.device_id, [...(gapsByDevice.get(row.device_id) ?? []), gap]);
  }
  return gapsByDevice;
}

/** Where the chain stands once the gap right behind it is settled; the head itself when there is none. */
export function passGap(head: ChainHead, gaps: readonly ChainGap[]): ChainHead {
  const gap = gaps.find(({ fromSequence }) => fromSequence === head.sequence + 1);
  return gap ? { sequence: gap.throughSequence, hash: gap.nextHash } : head;
}
