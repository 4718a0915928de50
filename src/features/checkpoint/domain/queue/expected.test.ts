// The expectation is a mean over the days that were counted, and none without them.
import { expect, test } from 'vitest';
import { DAY_MILLISECONDS, HOUR_MILLISECONDS } from '../../../../core/clock.ts';
import { expectAt } from './expected.ts';

const HOUR = 100 * DAY_MILLISECONDS + 9 * HOUR_MILLISECONDS;

test('over the days that have counts, and a counted day without vehicles counts as none', () => {
  expect(expectAt([], HOUR)).toBeUndefined();
  expect(expectAt([{ hourAt: HOUR, amount: 9 }], HOUR)).toBeUndefined();
  expect(expectAt([{ hourAt: HOUR - DAY_MILLISECONDS, amount: 60 }, { hourAt: HOUR - DAY_MILLISECONDS, amount: 20 }], HOUR)).toBe(80);
  expect(expectAt([{ hourAt: HOUR - 2 * DAY_MILLISECONDS, amount: 60 }, { hourAt: HOUR - DAY_MILLISECONDS + HOUR_MILLISECONDS, amount: 5 }], HOUR)).toBe(30);
  expect(expectAt([{ hourAt: HOUR - 8 * DAY_MILLISECONDS, amount: 70 }], HOUR)).toBe(0);
});
