// Wrong PINs: counted over all officers, slower each time, never waiting longer than the step says.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_FAILED_TRIES, countOpenTries, findWait, type Tries } from './pin-tries.ts';

const NOW = 1_700_000_000_000;
const LONGEST = 120_000;
const tries = fc.record({ failedTries: fc.integer({ min: 0, max: MAX_FAILED_TRIES - 1 }), lastTryAt: fc.integer({ min: NOW - 2 * LONGEST, max: NOW + 2 * LONGEST }) });
const after = (failedTries: number): Tries[] => [{ failedTries, lastTryAt: NOW }];

test('AC-15 the wait grows with each wrong try and begins after the third', () => {
  const waits = Array.from({ length: MAX_FAILED_TRIES }, (_, count) => findWait(after(count), NOW));
  expect(waits).toEqual([0, 0, 0, 5_000, 15_000, 30_000, 60_000, 120_000]);
});

test('AC-15 wrong tries under another badge count together', () => {
  fc.assert(
    fc.property(fc.array(tries, { maxLength: 4 }), (officers) => {
      expect(countOpenTries(officers)).toBe(officers.map(({ failedTries }) => failedTries).reduce((sum, one) => sum + one, 0));
      if (countOpenTries(officers) === 0) expect(findWait(officers, NOW)).toBe(0);
    }),
  );
  expect(findWait([...after(2), ...after(2)], NOW)).toBe(15_000);
});

test('AC-15 whatever the clock does, nobody waits longer than the longest step', () => {
  fc.assert(
    fc.property(fc.array(tries, { maxLength: 4 }), fc.integer({ min: NOW - 10 * LONGEST, max: NOW + 10 * LONGEST }), (officers, now) => {
      const wait = findWait(officers, now);
      expect(wait).toBeGreaterThanOrEqual(0);
      expect(wait).toBeLessThanOrEqual(LONGEST);
    }),
  );
});

test('AC-15 the wait is over when its time has passed', () => {
  expect(findWait(after(3), NOW + 4_999)).toBe(1);
  expect(findWait(after(3), NOW + 5_000)).toBe(0);
});
