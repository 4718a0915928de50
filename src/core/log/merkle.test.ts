// Proofs of the tree: every honest one holds, no other does; and the public vectors of RFC 6962 and 9162.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesToHex, textToBytes } from '../bytes.ts';
import { growTree } from './grow-tree.ts';
import { EMPTY_ROOT, hashChildren, hashLeaf, hashRange, isConsistent, isIncluded, listConsistencyRanges, listInclusionRanges, type Node, type Range } from './merkle.ts';

const leaves = Array.from({ length: 600 }, (_, index) => hashLeaf(textToBytes(`record ${index}`)));

/** Straight from the definition: halves at the greatest power of two. */
function rootOf(all: readonly Uint8Array[]): Uint8Array {
  if (all.length <= 1) return all[0] ?? EMPTY_ROOT;
  let split = 1;
  while (split * 2 < all.length) split *= 2;
  return hashChildren(rootOf(all.slice(0, split)), rootOf(all.slice(split)));
}

const hashAt = ({ level, index }: Node): Uint8Array => rootOf(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level));
const prove = (ranges: readonly Range[]): Uint8Array[] => ranges.map((range) => hashRange(range, hashAt));
const sizes = fc.integer({ min: 1, max: leaves.length });

function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const changed = Uint8Array.from(bytes);
  const place = bit % (bytes.length * 8);
  changed[place >> 3] = (changed[place >> 3] ?? 0) ^ (1 << (place & 7));
  return changed;
}

test('AU-6 the root is the one of the definition, grown leaf by leaf and from complete subtrees', () => {
  const tree = growTree();
  expect(tree.root()).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  for (const [index, leaf] of leaves.entries()) {
    tree.add(leaf);
    if (index % 37 !== 0) continue;
    const root = bytesToHex(rootOf(leaves.slice(0, index + 1)));
    expect([index, tree.root()]).toEqual([index, root]);
    expect(bytesToHex(hashRange({ from: 0, until: index + 1 }, hashAt))).toBe(root);
  }
});

test('every leaf is proven in every tree, and no proof survives the change of one bit', () => {
  fc.assert(
    fc.property(sizes, fc.nat(), fc.nat(), (size, place, bit) => {
      const index = place % size;
      const claim = { index, size, leaf: leaves[index] as Uint8Array, proof: prove(listInclusionRanges(index, size)), root: rootOf(leaves.slice(0, size)) };
      expect(isIncluded(claim)).toBe(true);
      expect(isIncluded({ ...claim, leaf: flip(claim.leaf, bit) })).toBe(false);
      expect(isIncluded({ ...claim, root: flip(claim.root, bit) })).toBe(false);
      expect(isIncluded({ ...claim, proof: [...claim.proof, claim.root] })).toBe(false);
      for (const [step, hash] of claim.proof.entries()) {
        expect(isIncluded({ ...claim, proof: claim.proof.with(step, flip(hash, bit)) })).toBe(false);
        expect(isIncluded({ ...claim, proof: claim.proof.toSpliced(step, 1) })).toBe(false);
      }
    }),
    { numRuns: 60 },
  );
});

test('every tree begins with every earlier one, and no proof survives the change of one bit', () => {
  fc.assert(
    fc.property(sizes, fc.nat(), fc.nat(), (size, cut, bit) => {
      const earlier = 1 + (cut % size);
      const claim = { earlier, size, earlierRoot: rootOf(leaves.slice(0, earlier)), root: rootOf(leaves.slice(0, size)), proof: prove(listConsistencyRanges(earlier, size)) };
      expect(isConsistent(claim)).toBe(true);
      expect(isConsistent({ ...claim, earlierRoot: flip(claim.earlierRoot, bit) })).toBe(false);
      expect(isConsistent({ ...claim, root: flip(claim.root, bit) })).toBe(false);
      expect(isConsistent({ ...claim, proof: [...claim.proof, claim.root] })).toBe(false);
      for (const [step, hash] of claim.proof.entries()) {
        expect(isConsistent({ ...claim, proof: claim.proof.with(step, flip(hash, bit)) })).toBe(false);
        expect(isConsistent({ ...claim, proof: claim.proof.toSpliced(step, 1) })).toBe(false);
      }
    }),
    { numRuns: 60 },
  );
});

test('a proof is a few hashes long, however long the log', () => {
  const size = 2 ** 40 + 12_345;
  expect(listInclusionRanges(777, size).length).toBeLessThanOrEqual(41);
  expect(listConsistencyRanges(777, size).length).toBeLessThanOrEqual(42);
});

const FOLDER = fileURLToPath(new URL('../../../../shared/data/vectors/merkle/testdata/', import.meta.url));
const isThere = existsSync(FOLDER);
const REASON = isThere ? '' : ' (skipped: the vectors are not beside the project)';

type Vector = { readonly desc: string; readonly wantErr: boolean; readonly root: string | null; readonly proof: readonly (string | null)[] | null };
type InclusionVector = Vector & { readonly leafIdx: number; readonly treeSize: number; readonly leafHash: string | null };
type ConsistencyVector = Omit<Vector, 'root'> & { readonly size1: number; readonly size2: number; readonly root1: string | null; readonly root2: string | null };

function readVectors<Kind>(folder: string): Kind[] {
  const files = readdirSync(`${FOLDER}${folder}`, { recursive: true, withFileTypes: true }).filter((entry) => entry.name.endsWith('.json'));
  return files.map((entry) => JSON.parse(readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8')) as Kind);
}

const bytes = (text: string | null): Uint8Array => Uint8Array.from(Buffer.from(text ?? '', 'base64'));
const steps = (proof: Vector['proof']): Uint8Array[] => (proof ?? []).map(bytes);

describe.skipIf(!isThere)(`vectors of RFC 6962 and 9162${REASON}`, () => {
  test('inclusion, honest and corrupted', () => {
    const vectors = readVectors<InclusionVector>('inclusion');
    expect(vectors.length).toBeGreaterThan(90);
    expect(vectors.filter(({ wantErr }) => !wantErr).length).toBeGreaterThan(4);
    for (const { desc, wantErr, leafIdx, treeSize, leafHash, root, proof } of vectors) {
      const isGood = isIncluded({ index: leafIdx, size: treeSize, leaf: bytes(leafHash), root: bytes(root), proof: steps(proof) });
      expect([desc, leafIdx, treeSize, isGood]).toEqual([desc, leafIdx, treeSize, !wantErr]);
    }
  });

  test('consistency, honest and corrupted', () => {
    const vectors = readVectors<ConsistencyVector>('consistency');
    expect(vectors.length).toBeGreaterThan(90);
    expect(vectors.filter(({ wantErr }) => !wantErr).length).toBeGreaterThan(4);
    for (const { desc, wantErr, size1, size2, root1, root2, proof } of vectors) {
      const isGood = isConsistent({ earlier: size1, size: size2, earlierRoot: bytes(root1), root: bytes(root2), proof: steps(proof) });
      expect([desc, size1, size2, isGood]).toEqual([desc, size1, size2, !wantErr]);
    }
  });
});
