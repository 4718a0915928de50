// Rectangles that may lie askew, and the smallest one around points.

/** Pixels; `y` grows downwards. */
export type Point = { readonly x: number; readonly y: number };

export type Rectangle = {
  readonly centre: Point;
  /** Along `angle`. */
  readonly width: number;
  readonly height: number;
  /** Radians from the x axis to the rectangle's own, clockwise on a screen. */
  readonly angle: number;
};

/** The corners of the convex hull, without points on its sides. */
export function findHull(points: readonly Point[]): readonly Point[] {
  const sorted = points.toSorted((one, other) => one.x - other.x || one.y - other.y);
  const lower = findHalfHull(sorted);
  const upper = findHalfHull(sorted.toReversed());
  const hull = [...lower.slice(0, -1), ...upper.slice(0, -1)];
  return hull.length === 0 ? sorted.slice(0, 1) : hull;
}

function findHalfHull(sorted: readonly Point[]): readonly Point[] {
  const half: Point[] = [];
  for (const point of sorted) {
    while (half.length >= 2 && !isLeftTurn(half.at(-2), half.at(-1), point)) half.pop();
    half.push(point);
  }
  return half;
}

function isLeftTurn(from: Point | undefined, by: Point | undefined, to: Point): boolean {
  if (from === undefined || by === undefined) return true;
  return (by.x - from.x) * (to.y - from.y) - (by.y - from.y) * (to.x - from.x) > 0;
}

/** The rectangle around all points whose width lies along `angle`. */
export function boundAlong(points: readonly Point[], angle: number): Rectangle {
  const [along, across] = [[] as number[], [] as number[]];
  for (const point of points) {
    const { x, y } = turnBy(point, -angle);
    along.push(x);
    across.push(y);
  }
  const [left, right, top, bottom] = [Math.min(...along), Math.max(...along), Math.min(...across), Math.max(...across)];
  const centre = turnBy({ x: (left + right) / 2, y: (top + bottom) / 2 }, angle);
  return { centre, width: right - left, height: bottom - top, angle };
}

/** The rectangle of the least area around a hull; its width is the longer side and its angle in (-90°, 90°]. */
export function boundLeast(hull: readonly Point[]): Rectangle {
  const sides = hull.map((point, index) => ({ from: point, to: hull[(index + 1) % hull.length] ?? point }));
  const angles = sides.filter(({ from, to }) => from !== to).map(({ from, to }) => Math.atan2(to.y - from.y, to.x - from.x));
  const candidates = (angles.length === 0 ? [0] : angles).map((angle) => boundAlong(hull, angle));
  const least = candidates.reduce((best, one) => (one.width * one.height < best.width * best.height ? one : best));
  return least.width >= least.height ? { ...least, angle: halfTurn(least.angle) } : { ...turnQuarter(least), angle: halfTurn(least.angle + Math.PI / 2) };
}

function turnQuarter(rectangle: Rectangle): Rectangle {
  return { ...rectangle, width: rectangle.height, height: rectangle.width };
}

/** The same direction without telling forwards from backwards, in (-90°, 90°]. */
export function halfTurn(angle: number): number {
  const rest = angle % Math.PI;
  if (rest > Math.PI / 2) return rest - Math.PI;
  return rest <= -Math.PI / 2 ? rest + Math.PI : rest;
}

/** Clockwise on a screen, around the origin. */
export function turnBy({ x, y }: Point, angle: number): Point {
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  return { x: x * cosine - y * sine, y: x * sine + y * cosine };
}

/** So many pixels more on every side. */
export function widen(rectangle: Rectangle, by: number): Rectangle {
  return { ...rectangle, width: rectangle.width + 2 * by, height: rectangle.height + 2 * by };
}
