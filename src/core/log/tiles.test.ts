// Tiles: grown in any steps they hold the same tree, and give any part of it.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesToHex, textToBytes } from '../bytes.ts';
import { growTree } from './grow-tree.ts';
import { hashLeaf, hashRange, isIncluded, listInclusionRanges, listNodes } from './merkle.ts';
import { TileMissing, extendTiles, listEdges, listTilesOf, readTiles, tileKey, type Tile } from './tiles.ts';

const LEAF_COUNT = 70_000;
const leaves = Array.from({ length: LEAF_COUNT }, (_, index) => hashLeaf(textToBytes(String(index))));

/** As a database would keep them: only the edges are handed out, only what changed is written. */
function grow(steps: readonly number[]): { tiles: Map<string, Tile>; size: number } {
  const tiles = new Map<string, Tile>();
  let size = 0;
  for (const step of steps) {
    const edges = listEdges(size).flatMap((place) => tiles.get(tileKey(place)) ?? []);
    const changed = extendTiles(size, edges, leaves.slice(size, size + step));
    for (const tile of changed) tiles.set(tileKey(tile), tile);
    size = Math.min(LEAF_COUNT, size + step);
  }
  return { tiles, size };
}

function rootOf(size: number): string {
  const tree = growTree();
  for (const leaf of leaves.slice(0, size)) tree.add(leaf);
  return tree.root();
}

function rootFrom(tiles: ReadonlyMap<string, Tile>, size: number): string {
  const range = { from: 0, until: size };
  const needed = listTilesOf(listNodes(range)).flatMap((place) => tiles.get(tileKey(place)) ?? []);
  return bytesToHex(hashRange(range, readTiles(needed)));
}

test('however a log grew, its tiles give its root and the root of every earlier length', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 8 }), fc.nat(), (steps, cut) => {
      const { tiles, size } = grow(steps);
      expect(rootFrom(tiles, size)).toBe(rootOf(size));
      const earlier = 1 + (cut % size);
      expect(rootFrom(tiles, earlier)).toBe(rootOf(earlier));
    }),
    { numRuns: 30 },
  );
});

test('three levels of tiles: a proof reads five tiles of two hundred and seventy-five', () => {
  const { tiles, size } = grow([65_000, 300, 4_700]);
  expect(size).toBe(LEAF_COUNT);
  expect(rootFrom(tiles, size)).toBe(rootOf(size));
  const index = 12_345;
  const ranges = listInclusionRanges(index, size);
  const places = listTilesOf(ranges.flatMap(listNodes));
  expect(places.length).toBeLessThanOrEqual(5);
  const hashAt = readTiles(places.flatMap((place) => tiles.get(tileKey(place)) ?? []));
  const proof = ranges.map((range) => hashRange(range, hashAt));
  expect(isIncluded({ index, size, leaf: leaves[index] as Uint8Array, proof, root: Buffer.from(rootOf(size), 'hex') })).toBe(true);
});

test('a tile that is missing or too short is named', () => {
  const { tiles } = grow([300]);
  expect(() => extendTiles(300, [], leaves.slice(300, 301))).toThrow(TileMissing);
  const short = [...tiles.values()].map((tile) => ({ ...tile, hashes: tile.hashes.subarray(32) }));
  expect(() => readTiles(short)({ level: 0, index: 299 })).toThrow('0/1');
});
