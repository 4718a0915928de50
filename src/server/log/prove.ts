// Answers about the sealed log: whether a remembered head is its beginning, and where a record stands in it.
import { bytesToHex } from '../../core/bytes.ts';
import type { LogHead } from '../../core/log/head.ts';
import { areEqual, hashRange, isConsistent, isIncluded, listConsistencyRanges, listInclusionRanges, listNodes, type Range } from '../../core/log/merkle.ts';
import { listTilesOf, readTiles } from '../../core/log/tiles.ts';
import type { Database, Transaction } from '../db/database.ts';
import { findHeadOver, findLastHead, listTiles } from './log-store.ts';
import { readEntries } from './read-log.ts';
import { logScope, readRoot } from './sealer.ts';

const fromHex = (hex: string): Uint8Array => Buffer.from(hex, 'hex');

/** The roots of ranges, in order: a proof. Reads the few tiles that hold them. */
async function readRanges(tx: Transaction, district: string, ranges: readonly Range[]): Promise<Uint8Array[]> {
  const tiles = await listTiles(tx, district, listTilesOf(ranges.flatMap(listNodes)));
  const hashAt = readTiles(tiles);
  return ranges.map((range) => hashRange(range, hashAt));
}

export type HeadCheck = { readonly verdict: 'holds' | 'differs' | 'longer'; readonly today: number };

/** Whether today's log begins with the records that `isRoot` stands for. Throws `TileMissing` when the tree is damaged. */
export async function checkRemembered(tx: Transaction, district: string, remembered: { size: number; isRoot: (root: string) => boolean }): Promise<HeadCheck> {
  const last = await findLastHead(tx, district);
  const today = last?.size ?? 0;
  const { size, isRoot } = remembered;
  if (!last || size > today) return { verdict: 'longer', today };
  const root = await readRoot(tx, district, size);
  const proof = await readRanges(tx, district, listConsistencyRanges(size, today));
  const isBeginning = isConsistent({ earlier: size, size: today, earlierRoot: fromHex(root), root: fromHex(last.root), proof });
  return { verdict: isRoot(root) && isBeginning ? 'holds' : 'differs', today };
}

export type RecordProof = {
  readonly sequence: number;
  readonly type: string;
  readonly verdict: 'proven' | 'waiting' | 'differs';
  /** The first head over it. */
  readonly head: LogHead | undefined;
  /** From the leaf upwards, hex; with the record's hash it gives the newest head's root. */
  readonly proof: readonly string[];
  readonly size: number;
};

/** The record as it stands, hashed anew, against the newest head. The caller must have seen to it that the asker may see it. */
export async function proveRecord(database: Database, district: string, sequence: number): Promise<RecordProof | undefined> {
  return database.read(logScope(district), async (tx) => {
    const [entry] = await readEntries(tx, district, { from: sequence, until: sequence });
    if (!entry?.record || !entry.found) return undefined;
    const { record, found, noted } = entry;
    const last = await findLastHead(tx, district);
    const size = last?.size ?? 0;
    const known = { sequence, type: record.type, size };
    if (!last || sequence > size) return { ...known, verdict: noted && !areEqual(found, noted) ? 'differs' : 'waiting', head: undefined, proof: [] };
    const proof = await readRanges(tx, district, listInclusionRanges(sequence - 1, size));
    const isProven = isIncluded({ index: sequence - 1, size, leaf: found, proof, root: fromHex(last.root) });
    return { ...known, verdict: isProven ? 'proven' : 'differs', head: await findHeadOver(tx, district, sequence), proof: proof.map(bytesToHex) };
  });
}
