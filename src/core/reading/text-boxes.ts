// From regions of text to boxes along the direction in which most of the text runs, with the margin a recogniser needs.
import { boundAlong, boundLeast, halfTurn, widen, type Rectangle } from './rectangle.ts';
import type { TextRegion } from './text-regions.ts';

/** A box at least so many times longer than high shows a direction. */
const LONG = 2.5;
/** Perspective lets lines of one paper differ by so much. */
const SAME_DIRECTION = (12 * Math.PI) / 180;
/** The map shows the core of a text; the text itself reaches further by this share of area over girth. */
const MARGIN_SHARE = 1.6;

/** The direction of most text, in (-90°, 90°]; level where no region shows one. Upside down looks the same here. */
export function findTextAngle(regions: readonly TextRegion[]): number {
  const long = regions.map(({ hull }) => boundLeast(hull)).filter(({ width, height }) => width >= LONG * height);
  const weigh = (angle: number): number => long.reduce((sum, box) => sum + (areAlike(box.angle, angle) ? box.width : 0), 0);
  const best = long.toSorted((one, other) => weigh(other.angle) - weigh(one.angle)).at(0);
  if (best === undefined) return 0;
  const alike = long.filter(({ angle }) => areAlike(angle, best.angle));
  const total = alike.reduce((sum, { width }) => sum + width, 0);
  return halfTurn(best.angle + alike.reduce((sum, { angle, width }) => sum + halfTurn(angle - best.angle) * width, 0) / total);
}

export function regionsToBoxes(regions: readonly TextRegion[], angle: number): readonly Rectangle[] {
  return regions.map(({ hull }) => {
    const least = boundLeast(hull);
    const shows = least.width >= LONG * least.height && areAlike(least.angle, angle);
    const box = boundAlong(hull, shows ? angle + halfTurn(least.angle - angle) : angle);
    return widen(box, (MARGIN_SHARE * box.width * box.height) / (2 * (box.width + box.height)));
  });
}

function areAlike(one: number, other: number): boolean {
  return Math.abs(halfTurn(one - other)) <= SAME_DIRECTION;
}
