// Hulls and rectangles hold all their points, and the least one finds a rectangle that lies askew.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boundAlong, boundLeast, findHull, halfTurn, turnBy, type Point, type Rectangle } from './rectangle.ts';

const NEAR = 1e-6;
const point = fc.record({ x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }) });
const points = fc.array(point, { minLength: 1, maxLength: 40 });

function holds({ centre, width, height, angle }: Rectangle, { x, y }: Point): boolean {
  const inside = turnBy({ x: x - centre.x, y: y - centre.y }, -angle);
  return Math.abs(inside.x) <= width / 2 + NEAR && Math.abs(inside.y) <= height / 2 + NEAR;
}

function cornersOf({ centre, width, height, angle }: Rectangle): readonly Point[] {
  return [[-1, -1], [1, -1], [1, 1], [-1, 1]].map(([across = 0, down = 0]) => {
    const { x, y } = turnBy({ x: (across * width) / 2, y: (down * height) / 2 }, angle);
    return { x: x + centre.x, y: y + centre.y };
  });
}

test('a rectangle along any angle holds all points', () => {
  fc.assert(
    fc.property(points, fc.double({ min: -4, max: 4, noNaN: true }), (all, angle) => {
      const box = boundAlong(all, angle);
      expect(all.every((one) => holds(box, one))).toBe(true);
    }),
  );
});

test('the least rectangle around the hull holds all points, is no larger than one along another angle, and is not higher than wide', () => {
  fc.assert(
    fc.property(points, fc.double({ min: -4, max: 4, noNaN: true }), (all, angle) => {
      const least = boundLeast(findHull(all));
      const other = boundAlong(all, angle);
      expect(all.every((one) => holds(least, one))).toBe(true);
      expect(least.width * least.height).toBeLessThanOrEqual(other.width * other.height + 1e-3);
      expect(least.width).toBeGreaterThanOrEqual(least.height - NEAR);
    }),
  );
});

test('a rectangle is found again from its corners', () => {
  const given = fc.record({
    centre: point, width: fc.integer({ min: 60, max: 400 }), height: fc.integer({ min: 5, max: 50 }), angle: fc.double({ min: -1.5, max: 1.5, noNaN: true }),
  });
  fc.assert(
    fc.property(given, (rectangle) => {
      const found = boundLeast(findHull(cornersOf(rectangle)));
      expect(found.width).toBeCloseTo(rectangle.width, 4);
      expect(found.height).toBeCloseTo(rectangle.height, 4);
      expect(Math.abs(halfTurn(found.angle - rectangle.angle))).toBeLessThan(1e-6);
    }),
  );
});
