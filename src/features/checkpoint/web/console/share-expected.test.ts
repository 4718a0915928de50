// What a checkpoint expects, shared among its lanes.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shareExpected } from './share-expected.ts';

describe('shareExpected', () => {
  test('follows the share of each lane', () => {
    expect(shareExpected([[3, 3], [1, 1]], [8, 4])).toEqual([[6, 3], [2, 1]]);
  });

  test('parts evenly before the first vehicle', () => {
    expect(shareExpected([[0], [0]], [10])).toEqual([[5], [5]]);
  });

  test('expects nothing on the first day', () => {
    expect(shareExpected([[3]], [null])).toBeUndefined();
  });

  test('adds up to what the checkpoint expects', () => {
    const hours = fc.array(fc.nat(500), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(hours, { minLength: 1, maxLength: 8 }), hours, (counts, expected) => {
        const shared = shareExpected(counts, expected) ?? [];
        const sums = expected.map((_, hour) => shared.reduce((sum, lane) => sum + (lane[hour] ?? 0), 0));
        sums.forEach((sum, hour) => expect(sum).toBeCloseTo(expected[hour] ?? 0, 6));
      }),
    );
  });
});
