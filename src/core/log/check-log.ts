// Checks a whole log, record after record, against its sealed hashes, its signed heads and heads that somebody remembered.
import { bytesToHex } from '../bytes.ts';
import { joinFindings, type Finding } from './findings.ts';
import { headToBytes, type LogHead } from './head.ts';
import { growTree } from './grow-tree.ts';
import { HASH_BYTES, areEqual } from './merkle.ts';

export type LogEntry = {
  readonly sequence: number;
  /** Leaf hash of the record as it stands now; undefined when it is gone. */
  readonly found: Uint8Array | undefined;
  /** Leaf hash that was written beside the record when it was committed. */
  readonly noted?: Uint8Array | undefined;
  /** Leaf hash in the sealed tree; undefined behind its end. */
  readonly sealed: Uint8Array | undefined;
};

/** Something outside the log that knows how it was: a printed head, words, a witness. */
export type Remembered = { readonly size: number; readonly isRoot: (root: string) => boolean };

export type LogCheckOptions = {
  /** Shortest first. */
  readonly heads: readonly LogHead[];
  readonly remembered: readonly Remembered[];
  /** Whether a key that is known under the id signed these bytes. */
  readonly isSigned: (keyId: string, bytes: Uint8Array, signature: string) => boolean;
};

/** `heads`: how many heads of the log this key signed, by its own hash. */
export type Signer = { readonly keyId: string; readonly heads: number };

export type LogVerdict = {
  readonly findings: readonly Finding[];
  /** Who signed the heads; a head without a signature that holds counts for nobody. The first signer first. */
  readonly signers: readonly Signer[];
  /** Records that stand in the log. */
  readonly records: number;
  /** The length that the last head seals. */
  readonly sealed: number;
  readonly root: string;
};

export type LogCheck = {
  /** In order, each number once from 1, whether its record is there or not. */
  readonly add: (entry: LogEntry) => void;
  /** `counted`: how many numbers the log has given out, where that is known. */
  readonly finish: (counted?: number) => LogVerdict;
};

/** Stands where neither a record nor its sealed hash is left, so that what follows keeps its place. */
const NOTHING = new Uint8Array(HASH_BYTES);

type Mismatch = { readonly sequence: number; readonly found: string; readonly sealed: string };

/** A record that carries the hash that was sealed under another number was moved there. */
function judgeMismatches(mismatches: readonly Mismatch[]): Finding[] {
  const sealedHashes = new Set(mismatches.map(({ sealed }) => sealed));
  return mismatches.map(({ sequence, found }) => ({ kind: sealedHashes.has(found) ? 'moved' : 'altered', from: sequence, until: sequence }));
}

/** What is gone up to the end is one thing, a hole another. */
function judgeHoles(holes: readonly number[], last: number): Finding[] {
  const ranges = joinFindings(holes.map((sequence) => ({ kind: 'deleted', from: sequence, until: sequence })));
  return ranges.map((range) => (range.until === last ? { ...range, kind: 'truncated' } : range));
}

function groupBySize<Sized extends { readonly size: number }>(all: readonly Sized[]): Map<number, Sized[]> {
  const groups = new Map<number, Sized[]>();
  for (const one of all) groups.set(one.size, [...(groups.get(one.size) ?? []), one]);
  return groups;
}

export function startLogCheck({ heads, remembered, isSigned }: LogCheckOptions): LogCheck {
  const tree = growTree();
  const findings: Finding[] = [];
  const mismatches: Mismatch[] = [];
  const holes: number[] = [];
  const sealedSize = heads.at(-1)?.size ?? 0;
  const headsBySize = groupBySize(heads);
  const rememberedBySize = groupBySize(remembered);
  const headsByKey = new Map<string, number>();
  let [last, lastGood, isRewritten] = [0, 0, false];

  function checkHead(head: LogHead): void {
    if (isSigned(head.keyId, headToBytes(head), head.signature)) headsByKey.set(head.keyId, (headsByKey.get(head.keyId) ?? 0) + 1);
    else findings.push({ kind: 'unsigned', from: head.size, until: head.size });
    const isGood = head.root === tree.root() && head.chain === tree.chain();
    if (isGood && !isRewritten) lastGood = head.size;
    if (isGood || isRewritten) return;
    isRewritten = true;
    findings.push({ kind: 'rewritten', from: lastGood + 1, until: head.size });
  }

  function checkSize(size: number): void {
    for (const head of headsBySize.get(size) ?? []) checkHead(head);
    for (const { isRoot } of rememberedBySize.get(size) ?? []) {
      if (!isRoot(tree.root())) findings.push({ kind: 'forked', from: 1, until: size });
    }
  }

  function add({ sequence, found, noted, sealed }: LogEntry): void {
    last = sequence;
    const expected = sealed ?? noted;
    if (!found) holes.push(sequence);
    else if (expected && !areEqual(found, expected)) mismatches.push({ sequence, found: bytesToHex(found), sealed: bytesToHex(expected) });
    tree.add(sealed ?? found ?? NOTHING);
    checkSize(tree.size());
  }

  function finish(counted: number = last): LogVerdict {
    const size = Math.max(last, sealedSize, counted);
    for (let sequence = last + 1; sequence <= size; sequence += 1) holes.push(sequence);
    if (counted < last) findings.push({ kind: 'added', from: counted + 1, until: last });
    for (const head of heads.filter((one) => one.size > tree.size())) findings.push({ kind: 'rewritten', from: lastGood + 1, until: head.size });
    for (const one of remembered.filter(({ size: known }) => known > tree.size())) findings.push({ kind: 'rolled-back', from: tree.size() + 1, until: one.size });
    const all = [...findings, ...judgeMismatches(mismatches), ...judgeHoles(holes, size)];
    const signers = [...headsByKey].map(([keyId, count]) => ({ keyId, heads: count }));
    return { findings: joinFindings(all), signers, records: last - holes.filter((sequence) => sequence <= last).length, sealed: sealedSize, root: tree.root() };
  }

  return { add, finish };
}
