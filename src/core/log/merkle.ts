// The Merkle tree of the log (RFC 9162, 2.1): hashes, which parts a proof needs, and how a proof is checked.
import { sha256 } from '@noble/hashes/sha2.js';

export const HASH_BYTES = 32;

const LEAF_PREFIX = Uint8Array.of(0);
const NODE_PREFIX = Uint8Array.of(1);
const LINK_PREFIX = Uint8Array.of(2);

/** Of an empty log. */
export const EMPTY_ROOT: Uint8Array = sha256(new Uint8Array());
/** Where the chain begins. */
export const FIRST_LINK: Uint8Array = new Uint8Array(HASH_BYTES);

function hashOf(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = sha256.create();
  for (const part of parts) hash.update(part);
  return hash.digest();
}

export function hashLeaf(entry: Uint8Array): Uint8Array {
  return hashOf(LEAF_PREFIX, entry);
}

export function hashChildren(left: Uint8Array, right: Uint8Array): Uint8Array {
  return hashOf(NODE_PREFIX, left, right);
}

/** The chain beside the tree: each link holds the one before it. */
export function nextLink(previous: Uint8Array, leaf: Uint8Array): Uint8Array {
  return hashOf(LINK_PREFIX, previous, leaf);
}

export function areEqual(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}

/** Leaves `from` (first 0) up to, not with, `until`. */
export type Range = { readonly from: number; readonly until: number };

/** A complete subtree: `2 ** level` leaves, the `index`-th of that size. */
export type Node = { readonly level: number; readonly index: number };

/** The greatest power of two below `size`, which is at least 2. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** The complete subtrees of a range that begins where one of its length can begin, the largest first. */
export function listNodes({ from, until }: Range): Node[] {
  const nodes: Node[] = [];
  let start = from;
  while (start < until) {
    let level = 0;
    while (start % 2 ** (level + 1) === 0 && start + 2 ** (level + 1) <= until) level += 1;
    nodes.push({ level, index: start / 2 ** level });
    start += 2 ** level;
  }
  return nodes;
}

/** The root over a range, from the hashes of its complete subtrees. */
export function hashRange(range: Range, hashAt: (node: Node) => Uint8Array): Uint8Array {
  const hashes = listNodes(range).map(hashAt);
  const last = hashes.pop();
  if (last === undefined) return EMPTY_ROOT;
  return hashes.reduceRight((right, left) => hashChildren(left, right), last);
}

/** The ranges whose roots prove that leaf `index` is in a tree of `size`, from the leaf upwards (RFC 9162, 2.1.3.1). */
export function listInclusionRanges(index: number, size: number): Range[] {
  const ranges: Range[] = [];
  let [from, until] = [0, size];
  while (until - from > 1) {
    const middle = from + splitOf(until - from);
    const isLeft = index < middle;
    ranges.push(isLeft ? { from: middle, until } : { from, until: middle });
    if (isLeft) until = middle;
    else from = middle;
  }
  return ranges.toReversed();
}

/** The ranges whose roots prove that a tree of `size` begins with the tree of `earlier` (RFC 9162, 2.1.4.1). */
export function listConsistencyRanges(earlier: number, size: number): Range[] {
  const ranges: Range[] = [];
  let [from, until, isWhole] = [0, size, true];
  while (earlier !== until) {
    const middle = from + splitOf(until - from);
    const isLeft = earlier <= middle;
    ranges.push(isLeft ? { from: middle, until } : { from, until: middle });
    if (isLeft) until = middle;
    else [from, isWhole] = [middle, false];
  }
  if (!isWhole) ranges.push({ from, until });
  return ranges.toReversed();
}

export type InclusionClaim = { readonly index: number; readonly size: number; readonly leaf: Uint8Array; readonly proof: readonly Uint8Array[]; readonly root: Uint8Array };

const areHashes = (hashes: readonly Uint8Array[]): boolean => hashes.every(({ length }) => length === HASH_BYTES);
const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

/** RFC 9162, 2.1.3.2. */
export function isIncluded({ index, size, leaf, proof, root }: InclusionClaim): boolean {
  if (!isCount(index) || !isCount(size) || index >= size || !areHashes([leaf, root, ...proof])) return false;
  let [place, last, hash] = [index, size - 1, leaf];
  for (const step of proof) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      hash = hashChildren(step, hash);
      while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, Math.floor(last / 2)];
    } else hash = hashChildren(hash, step);
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  return last === 0 && areEqual(hash, root);
}

export type ConsistencyClaim = { readonly earlier: number; readonly size: number; readonly earlierRoot: Uint8Array; readonly root: Uint8Array; readonly proof: readonly Uint8Array[] };

/** RFC 9162, 2.1.4.2; of an empty log nothing can be proven. */
export function isConsistent(claim: ConsistencyClaim): boolean {
  const { earlier, size, earlierRoot, root, proof } = claim;
  if (!isCount(earlier) || !isCount(size) || earlier > size || earlier === 0) return false;
  if (earlier === size) return proof.length === 0 && areEqual(earlierRoot, root);
  if (!areHashes([earlierRoot, root, ...proof])) return false;
  const isPower = listNodes({ from: 0, until: earlier }).length === 1;
  const [first, ...steps] = isPower ? [earlierRoot, ...proof] : proof;
  return first !== undefined && foldConsistency(claim, first, steps);
}

function foldConsistency({ earlier, size, earlierRoot, root }: ConsistencyClaim, first: Uint8Array, steps: readonly Uint8Array[]): boolean {
  let [place, last] = [earlier - 1, size - 1];
  while (place % 2 === 1) [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  let [old, current] = [first, first];
  for (const step of steps) {
    if (last === 0) return false;
    if (place % 2 === 1 || place === last) {
      [old, current] = [hashChildren(step, old), hashChildren(step, current)];
      while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, Math.floor(last / 2)];
    } else current = hashChildren(current, step);
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  return last === 0 && areEqual(old, earlierRoot) && areEqual(current, root);
}
