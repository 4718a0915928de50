// A box keeps its size and comes back from its place on the upright picture.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxToPlace, placeToBox } from './place-box.ts';

test('there and back again', () => {
  const place = fc.record({ left: fc.integer({ min: -900, max: 900 }), top: fc.integer({ min: -900, max: 900 }), width: fc.integer({ min: 1, max: 900 }), height: fc.integer({ min: 1, max: 90 }) });
  fc.assert(
    fc.property(place, fc.double({ min: -4, max: 4, noNaN: true }), (given, angle) => {
      const back = boxToPlace(placeToBox(given, angle), angle);
      expect(back.left).toBeCloseTo(given.left, 6);
      expect(back.top).toBeCloseTo(given.top, 6);
      expect({ width: back.width, height: back.height }).toEqual({ width: given.width, height: given.height });
    }),
  );
});
