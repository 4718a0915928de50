// Regions of a map: what hangs together by its sides, dense and large enough.
import { expect, test } from 'vitest';
import { findTextRegions, type TextMap } from './text-regions.ts';

const RULES = { pixelAtLeast: 0.3, regionAtLeast: 0.5, fewestPixels: 4 };

/** Digits are tenths. */
function toMap(rows: readonly string[]): TextMap {
  const values = Float32Array.from(rows.flatMap((row) => Array.from(row, (digit) => Number(digit) / 10)));
  return { values, width: rows[0]?.length ?? 0, height: rows.length };
}

test('two words are two regions, bounded by the outer corners of their pixels', () => {
  const regions = findTextRegions(toMap(['0000000000', '0999000880', '0999000880', '0000000000']), RULES);
  expect(regions.map(({ hull }) => [Math.min(...hull.map(({ x }) => x)), Math.max(...hull.map(({ x }) => x)), Math.min(...hull.map(({ y }) => y)), Math.max(...hull.map(({ y }) => y))])).toEqual([
    [1, 4, 1, 3],
    [7, 9, 1, 3],
  ]);
  expect(regions[0]?.likelihood).toBeCloseTo(0.9);
});

test('pixels that touch at a corner do not hang together, nor does the end of a row with the beginning of the next', () => {
  expect(findTextRegions(toMap(['9900', '9900', '0099', '0099']), RULES)).toHaveLength(2);
  expect(findTextRegions(toMap(['0099', '9900', '9900', '0000']), { ...RULES, fewestPixels: 2 })).toHaveLength(2);
});

test('specks and faint patches are no text', () => {
  expect(findTextRegions(toMap(['0900000', '0000444', '0000444']), RULES)).toEqual([]);
});
