// The direction of the text is that of its long lines; boxes follow it and reach over the text's edge.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { halfTurn, turnBy, type Point } from './rectangle.ts';
import { findTextAngle, regionsToBoxes } from './text-boxes.ts';
import type { TextRegion } from './text-regions.ts';

/** A line so wide and high, its middle so far down, all turned. */
function lineAt(width: number, down: number, angle: number): TextRegion {
  const corners: Point[] = [[0, 0], [width, 0], [width, 20], [0, 20]].map(([x = 0, y = 0]) => turnBy({ x, y: y + down }, angle));
  return { hull: corners, likelihood: 1 };
}

const CARD = [120, 300, 18, 260, 400];

test('a paper at any angle: boxes lie along it, short words too', () => {
  fc.assert(
    fc.property(fc.double({ min: -1.5, max: 1.5, noNaN: true }), (angle) => {
      const regions = CARD.map((width, index) => lineAt(width, index * 50, angle));
      const found = findTextAngle(regions);
      expect(Math.abs(halfTurn(found - angle))).toBeLessThan(1e-3);
      const boxes = regionsToBoxes(regions, found);
      expect(boxes.every((box) => Math.abs(halfTurn(box.angle - angle)) < 1e-3)).toBe(true);
      expect(boxes.every(({ width, height }, index) => width > (CARD[index] ?? 0) && height > 20)).toBe(true);
    }),
  );
});

test('one line of something else does not turn the paper', () => {
  const regions = [...CARD.map((width, index) => lineAt(width, index * 50, 0.1)), lineAt(350, 600, 1.2)];
  expect(findTextAngle(regions)).toBeCloseTo(0.1);
});

test('without a long line the text counts as level', () => {
  expect(findTextAngle([lineAt(22, 0, 0.7)])).toBe(0);
});
