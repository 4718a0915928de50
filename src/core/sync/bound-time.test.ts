// The time of a command: within what the server knows, marked when the tablet says otherwise, never out of order.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TIME_TOLERANCE_MILLISECONDS, boundTime, type ClaimedTime } from './bound-time.ts';

const DAY = 86_400_000;
const BASE = Date.parse('2020-02-04T10:00:00+08:00');
const claim: fc.Arbitrary<ClaimedTime> = fc
  .record({ takenAt: fc.integer({ min: BASE - 3 * DAY, max: BASE + 3 * DAY }), clockOffsetMilliseconds: fc.integer({ min: -DAY, max: DAY }), seenAt: fc.integer({ min: BASE - DAY, max: BASE }), way: fc.nat(DAY) })
  .map(({ way, ...rest }) => ({ ...rest, receivedAt: rest.seenAt + way }));
const at = (takenAt: number, rest: Partial<ClaimedTime> = {}) => boundTime({ takenAt, clockOffsetMilliseconds: 0, seenAt: BASE, receivedAt: BASE + DAY, ...rest });

describe('the time of a command', () => {
  test('is the corrected time of the tablet when that can be', () => {
    expect(at(BASE + 5000, { clockOffsetMilliseconds: -2000 })).toEqual({ takenAt: BASE + 3000, isDoubtful: false, judgeAt: [BASE + 3000] });
  });

  test('is never before what the officer had seen nor after the receipt', () => {
    fc.assert(
      fc.property(claim, (claimed) => {
        const { takenAt } = boundTime(claimed);
        expect(takenAt).toBeGreaterThanOrEqual(claimed.seenAt);
        expect(takenAt).toBeLessThanOrEqual(claimed.receivedAt);
      }),
    );
  });

  test('never goes back when the tablet goes on: the order of a tablet is kept', () => {
    fc.assert(
      fc.property(claim, fc.nat(DAY), (claimed, later) => {
        expect(boundTime({ ...claimed, takenAt: claimed.takenAt + later }).takenAt).toBeGreaterThanOrEqual(boundTime(claimed).takenAt);
      }),
      { numRuns: 1000 },
    );
    expect(at(BASE - TIME_TOLERANCE_MILLISECONDS).takenAt).toBeGreaterThanOrEqual(at(BASE - TIME_TOLERANCE_MILLISECONDS - 1).takenAt);
  });

  test('is doubtful exactly outside the tolerance, and then judged under both times', () => {
    fc.assert(
      fc.property(claim, (claimed) => {
        const corrected = claimed.takenAt + claimed.clockOffsetMilliseconds;
        const isOutside = corrected < claimed.seenAt - TIME_TOLERANCE_MILLISECONDS || corrected > claimed.receivedAt + TIME_TOLERANCE_MILLISECONDS;
        const bounded = boundTime(claimed);
        expect(bounded.isDoubtful).toBe(isOutside);
        expect(bounded.judgeAt).toEqual(isOutside ? [corrected, claimed.receivedAt] : [bounded.takenAt]);
      }),
    );
    expect(at(BASE - TIME_TOLERANCE_MILLISECONDS).isDoubtful).toBe(false);
    expect(at(BASE - TIME_TOLERANCE_MILLISECONDS - 1).isDoubtful).toBe(true);
    expect(at(BASE + DAY + TIME_TOLERANCE_MILLISECONDS).isDoubtful).toBe(false);
    expect(at(BASE + DAY + TIME_TOLERANCE_MILLISECONDS + 1).isDoubtful).toBe(true);
  });

  test('gives only moments that a calendar has, however far off the clock was', () => {
    const anything = fc.record({ takenAt: fc.nat(Number.MAX_SAFE_INTEGER), clockOffsetMilliseconds: fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }) });
    fc.assert(
      fc.property(anything, (wild) => {
        const bounded = boundTime({ ...wild, seenAt: 0, receivedAt: BASE });
        for (const moment of [bounded.takenAt, ...bounded.judgeAt]) expect(Number.isNaN(new Date(moment + DAY).getTime())).toBe(false);
      }),
    );
  });
});
