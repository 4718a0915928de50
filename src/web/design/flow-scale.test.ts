// The scale of a set of pictures is round and holds every count.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flowScale } from './flow-scale.ts';

test.each([
  [[], 1],
  [[0], 1],
  [[3], 3],
  [[7], 8],
  [[97], 100],
  [[11], 12],
  [[101, 5], 120],
  [[450], 500],
])('%s → %s', (counts, top) => {
  expect(flowScale(counts)).toBe(top);
});

test('it holds every count and wastes at most half', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1 }), (counts) => {
      const top = flowScale(counts);
      const highest = Math.max(1, ...counts);
      expect(top).toBeGreaterThanOrEqual(highest);
      expect(top).toBeLessThanOrEqual(highest * 2);
    }),
  );
});
