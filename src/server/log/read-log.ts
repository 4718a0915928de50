// Reads the log in order, number by number: each record as it stands beside the hash that was sealed for it.
import type { LogEntry } from '../../core/log/check-log.ts';
import { HASH_BYTES } from '../../core/log/merkle.ts';
import type { LogRecord } from '../../core/log/record.ts';
import { TILE_LENGTH } from '../../core/log/tiles.ts';
import type { Database, Transaction } from '../db/database.ts';
import { hashRecord } from './hash-record.ts';
import { listRecords, listTiles } from './log-store.ts';
import { logScope } from './sealer.ts';

export type ReadEntry = LogEntry & { readonly record: LogRecord | undefined };

/** First and last number, both included. */
export type Numbers = { readonly from: number; readonly until: number };

const NUMBERS_A_READ = 512;

/** By number; those that no tile holds are left out. */
async function readSealedLeaves(tx: Transaction, district: string, { from, until }: Numbers): Promise<Map<number, Uint8Array>> {
  const first = Math.floor((from - 1) / TILE_LENGTH);
  const count = Math.floor((until - 1) / TILE_LENGTH) - first + 1;
  const tiles = await listTiles(tx, district, Array.from({ length: count }, (_, offset) => ({ level: 0, index: first + offset })));
  return new Map(
    tiles.flatMap(({ index, hashes }) =>
      Array.from({ length: Math.floor(hashes.length / HASH_BYTES) }, (_, place) => [index * TILE_LENGTH + place + 1, hashes.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES)] as const),
    ),
  );
}

/** Numbers without a record are there too, as long as a seal or a later record knows of them. */
export async function readEntries(tx: Transaction, district: string, numbers: Numbers): Promise<ReadEntry[]> {
  const { from, until } = numbers;
  const rows = await listRecords(tx, district, { after: from - 1, limit: until - from + 1 });
  const sealed = await readSealedLeaves(tx, district, numbers);
  const rowBySequence = new Map(rows.map((row) => [row.sequence, row]));
  const entries: ReadEntry[] = [];
  for (let sequence = from; sequence <= until; sequence += 1) {
    const row = rowBySequence.get(sequence);
    entries.push({ sequence, record: row?.record, found: row && hashRecord(row.record), noted: row?.noted, sealed: sealed.get(sequence) });
  }
  return entries;
}

/** A transaction for every few hundred numbers. */
export async function* streamNumbers(database: Database, district: string, { from, until }: Numbers): AsyncGenerator<readonly ReadEntry[]> {
  for (let first = from; first <= until; first += NUMBERS_A_READ) {
    const numbers = { from: first, until: Math.min(until, first + NUMBERS_A_READ - 1) };
    yield await database.read(logScope(district), (tx) => readEntries(tx, district, numbers));
  }
}
