// A shift in numbers: each check once, commands of the shift alone, forgotten shifts gone.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR_MILLISECONDS } from '../../../../../core/clock.ts';
import { OUTCOMES } from '../../../../protocol/door.ts';
import { beginShift, countCheck, countDeed, countShiftCommands, findShift, removeShift, replaceShift, SHIFT_DEEDS, uncountCheck } from './shift.ts';

const start = beginShift('officer', { at: 1000, kept: 7 });
const check = fc.record({ people: fc.integer({ min: 1, max: 50 }), outcome: fc.constantFrom(...OUTCOMES) });

describe('VS-3 a shift', () => {
  test('counts each check once, also when it is kept again, and outcomes add up to vehicles', () => {
    fc.assert(
      fc.property(fc.array(check, { maxLength: 30 }), (checks) => {
        const numbered = checks.map((one, index) => ({ ...one, passageId: String(index), takenAt: 2000 + index }));
        const shift = numbered.flatMap((one) => [one, one]).reduce(countCheck, start);
        expect(shift.vehicles).toBe(checks.length);
        expect(shift.people).toBe(checks.reduce((sum, { people }) => sum + people, 0));
        expect(OUTCOMES.reduce((sum, outcome) => sum + shift.outcomes[outcome], 0)).toBe(checks.length);
        expect(shift.firstCheckAt).toBe(numbered[0]?.takenAt);
        expect(shift.lastCheckAt).toBe(numbered.at(-1)?.takenAt);
      }),
    );
  });

  test('CP-70 takes out the check that was undone, once, and counts the one that follows', () => {
    fc.assert(
      fc.property(fc.array(check, { minLength: 1, maxLength: 10 }), (checks) => {
        const numbered = checks.map((one, index) => ({ ...one, passageId: String(index), takenAt: 2000 + index }));
        const [last] = numbered.slice(-1);
        const before = numbered.slice(0, -1).reduce(countCheck, start);
        const undone = [last, last].reduce((shift, one) => (one ? uncountCheck(shift, one) : shift), numbered.reduce(countCheck, start));
        expect(undone).toMatchObject({ vehicles: before.vehicles, people: before.people, outcomes: before.outcomes });
      }),
    );
  });

  test('counts what is done after a check', () => {
    const shift = SHIFT_DEEDS.reduce(countDeed, countDeed(start, 'released'));
    expect(shift.deeds).toEqual({ 'second-readings': 1, released: 2, 'turned-back': 1, 'handed-over': 1 });
  });

  test('tells the commands of the shift from those before it', () => {
    expect(countShiftCommands(start, { kept: 12, sent: 9, received: 5, refused: 0 })).toEqual({ kept: 5, sent: 2, received: 0 });
  });

  test('belongs to one officer, and a forgotten one ends by itself after a day', () => {
    const later = beginShift('other', { at: 1000 + 23 * HOUR_MILLISECONDS, kept: 0 });
    const both = replaceShift([start], later, later.begunAt);
    expect(both).toEqual([start, later]);
    expect(findShift(both, 'officer', later.begunAt)).toBe(start);
    expect(findShift(both, 'officer', 1000 + 24 * HOUR_MILLISECONDS)).toBeUndefined();
    expect(replaceShift(both, later, 1000 + 24 * HOUR_MILLISECONDS)).toEqual([later]);
    expect(removeShift(both, 'officer')).toEqual([later]);
  });
});
