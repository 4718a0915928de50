// How the tree is stored: tiles of up to 256 hashes, so that sealing adds at the edge and a proof reads a few tiles, never the whole.
import { HASH_BYTES, hashChildren, type Node } from './merkle.ts';

/** A tile's hashes are subtrees of `256 ** level` leaves. */
export const TILE_LENGTH = 256;
const LEVELS_A_TILE = 8;

/** `hashes`: one after the other, 32 bytes each, 256 when the tile is full. */
export type Tile = { readonly level: number; readonly index: number; readonly hashes: Uint8Array };
export type TilePlace = { readonly level: number; readonly index: number };

export const tileKey = ({ level, index }: TilePlace): string => `${level}/${index}`;

/** What the hashes of a log of `size` fill on a level: how many stand in its last, unfinished tile. */
function edgeOf(size: number, level: number): TilePlace & { length: number } {
  const count = Math.floor(size / TILE_LENGTH ** level);
  return { level, index: Math.floor(count / TILE_LENGTH), length: count % TILE_LENGTH };
}

/** The unfinished tiles of a log of `size`: what has to be at hand to add to it. */
export function listEdges(size: number): (TilePlace & { length: number })[] {
  const edges: (TilePlace & { length: number })[] = [];
  for (let level = 0; TILE_LENGTH ** level <= size; level += 1) edges.push(edgeOf(size, level));
  return edges.filter(({ length }) => length > 0);
}

/** Thrown when a stored tile is not as long as the log's size says. */
export class TileMissing extends Error {
  readonly tile: TilePlace;

  constructor(tile: TilePlace) {
    super(`The tile ${tileKey(tile)} of the log is missing or too short.`);
    this.name = 'TileMissing';
    this.tile = tile;
  }
}

function splitHashes(hashes: Uint8Array): Uint8Array[] {
  return Array.from({ length: hashes.length / HASH_BYTES }, (_, index) => hashes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES));
}

export function joinHashes(hashes: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(hashes.length * HASH_BYTES);
  for (const [index, hash] of hashes.entries()) joined.set(hash, index * HASH_BYTES);
  return joined;
}

function hashFullTile(hashes: readonly Uint8Array[]): Uint8Array {
  let level = hashes;
  while (level.length > 1) level = Array.from({ length: level.length / 2 }, (_, index) => hashChildren(level[index * 2] as Uint8Array, level[index * 2 + 1] as Uint8Array));
  return level[0] as Uint8Array;
}

type Growing = { index: number; hashes: Uint8Array[] };

/** Adds leaves to a log of `size` whose unfinished tiles are given; returns every tile that is new or longer than before. */
export function extendTiles(size: number, edges: readonly Tile[], leaves: readonly Uint8Array[]): Tile[] {
  const growing = new Map<number, Growing>();
  const changed = new Map<string, Tile>();
  for (const { level, index, length } of listEdges(size)) {
    const tile = edges.find((edge) => edge.level === level && edge.index === index);
    if (tile?.hashes.length !== length * HASH_BYTES) throw new TileMissing({ level, index });
    growing.set(level, { index, hashes: splitHashes(tile.hashes) });
  }
  const push = (level: number, hash: Uint8Array): void => {
    const tile = growing.get(level) ?? { index: edgeOf(size, level).index, hashes: [] };
    tile.hashes.push(hash);
    growing.set(level, tile);
    if (tile.hashes.length < TILE_LENGTH) return;
    changed.set(tileKey({ level, index: tile.index }), { level, index: tile.index, hashes: joinHashes(tile.hashes) });
    growing.set(level, { index: tile.index + 1, hashes: [] });
    push(level + 1, hashFullTile(tile.hashes));
  };
  for (const leaf of leaves) push(0, leaf);
  for (const [level, { index, hashes }] of growing) {
    if (hashes.length > 0) changed.set(tileKey({ level, index }), { level, index, hashes: joinHashes(hashes) });
  }
  return [...changed.values()];
}

function placeOf({ level, index }: Node): TilePlace & { from: number; length: number } {
  const tileLevel = Math.floor(level / LEVELS_A_TILE);
  const length = 2 ** (level % LEVELS_A_TILE);
  const start = index * length;
  return { level: tileLevel, index: Math.floor(start / TILE_LENGTH), from: start % TILE_LENGTH, length };
}

/** The tiles that hold the hashes of these subtrees. */
export function listTilesOf(nodes: readonly Node[]): TilePlace[] {
  const placeByKey = new Map(nodes.map(placeOf).map((place) => [tileKey(place), { level: place.level, index: place.index }]));
  return [...placeByKey.values()];
}

/** Looks hashes of subtrees up in tiles at hand; throws `TileMissing`. */
export function readTiles(tiles: readonly Tile[]): (node: Node) => Uint8Array {
  const tileByKey = new Map(tiles.map((tile) => [tileKey(tile), tile]));
  return (node) => {
    const place = placeOf(node);
    const hashes = tileByKey.get(tileKey(place))?.hashes.subarray(place.from * HASH_BYTES, (place.from + place.length) * HASH_BYTES);
    if (hashes?.length !== place.length * HASH_BYTES) throw new TileMissing({ level: place.level, index: place.index });
    return hashFullTile(splitHashes(hashes));
  };
}
