// Keys move within the rows and stop at both ends.
import { expect, test } from 'vitest';
import { moveRow } from './move-row.ts';

test.each([
  ['ArrowDown', 0, 3, 1],
  ['ArrowDown', 2, 3, 2],
  ['ArrowUp', 0, 3, 0],
  ['ArrowUp', 2, 3, 1],
  ['Home', 2, 3, 0],
  ['End', 0, 3, 2],
  ['Enter', 1, 3, undefined],
  ['ArrowDown', 0, 0, undefined],
])('%s from %s of %s → %s', (key, from, rowCount, to) => {
  expect(moveRow(key, from, rowCount)).toBe(to);
});
