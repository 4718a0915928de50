// Where text stands: the connected parts of a map that says for each pixel how likely it belongs to a text.
import { findHull, type Point } from './rectangle.ts';

/** Row by row, 0 to 1. */
export type TextMap = { readonly values: Float32Array; readonly width: number; readonly height: number };

export type TextRegion = {
  /** Corners of its hull, in pixels of the map. */
  readonly hull: readonly Point[];
  /** Mean of the map over it. */
  readonly likelihood: number;
};

export type RegionRules = {
  /** A pixel at or above it is text. */
  readonly pixelAtLeast: number;
  /** Mean of a region's pixels. */
  readonly regionAtLeast: number;
  /** Pixels of the smallest region that counts. */
  readonly fewestPixels: number;
};

/** A region as its rows: the leftmost and rightmost pixel of each is enough for its hull. */
type Gathered = { sum: number; count: number; readonly rows: Map<number, { left: number; right: number }> };

export function findTextRegions(map: TextMap, rules: RegionRules): readonly TextRegion[] {
  const seen = new Uint8Array(map.values.length);
  const regions: TextRegion[] = [];
  for (let start = 0; start < map.values.length; start += 1) {
    if (seen[start] === 1 || (map.values[start] ?? 0) < rules.pixelAtLeast) continue;
    const gathered = gatherRegion(map, { start, seen, pixelAtLeast: rules.pixelAtLeast });
    const likelihood = gathered.sum / gathered.count;
    if (gathered.count >= rules.fewestPixels && likelihood >= rules.regionAtLeast) regions.push({ hull: findHull(rowsToCorners(gathered)), likelihood });
  }
  return regions;
}

type Start = { readonly start: number; readonly seen: Uint8Array; readonly pixelAtLeast: number };

/** Pixels hang together by their sides. */
function gatherRegion(map: TextMap, { start, seen, pixelAtLeast }: Start): Gathered {
  const gathered: Gathered = { sum: 0, count: 0, rows: new Map() };
  const waiting = [start];
  seen[start] = 1;
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    takePixel(gathered, map, at);
    for (const next of listNeighbours(map, at)) {
      if (seen[next] === 1 || (map.values[next] ?? 0) < pixelAtLeast) continue;
      seen[next] = 1;
      waiting.push(next);
    }
  }
  return gathered;
}

function takePixel(gathered: Gathered, { values, width }: TextMap, at: number): void {
  gathered.sum += values[at] ?? 0;
  gathered.count += 1;
  const [x, y] = [at % width, Math.floor(at / width)];
  const row = gathered.rows.get(y);
  if (row === undefined) gathered.rows.set(y, { left: x, right: x });
  else if (x < row.left) row.left = x;
  else if (x > row.right) row.right = x;
}

function listNeighbours({ values, width }: TextMap, at: number): readonly number[] {
  const x = at % width;
  const neighbours: number[] = [];
  if (x > 0) neighbours.push(at - 1);
  if (x < width - 1) neighbours.push(at + 1);
  if (at >= width) neighbours.push(at - width);
  if (at + width < values.length) neighbours.push(at + width);
  return neighbours;
}

/** Pixels are squares: their outer corners bound the region. */
function rowsToCorners({ rows }: Gathered): readonly Point[] {
  return [...rows].flatMap(([y, { left, right }]) => [
    { x: left, y }, { x: right + 1, y }, { x: left, y: y + 1 }, { x: right + 1, y: y + 1 },
  ]);
}
