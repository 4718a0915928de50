// The order of outcomes and the outcome of a vehicle.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluateVehicle, isAtLeast, OUTCOMES, stricter } from './outcomes.ts';

const outcomes = fc.constantFrom(...OUTCOMES);

describe('PR-1 the order of outcomes', () => {
  test('is explicit', () => {
    expect(OUTCOMES).toEqual(['clear', 'second-reading', 'hold', 'refer']);
  });

  test('stricter takes either side, and no milder one', () => {
    fc.assert(
      fc.property(outcomes, outcomes, (a, b) => {
        const worst = stricter(a, b);
        expect([a, b]).toContain(worst);
        expect(isAtLeast(worst, a) && isAtLeast(worst, b)).toBe(true);
        expect(stricter(b, a)).toBe(worst);
      }),
    );
  });

  test('a vehicle has the outcome of its strictest traveller, whoever sits where', () => {
    expect(evaluateVehicle(['clear', 'hold', 'second-reading'])).toBe('hold');
    fc.assert(
      fc.property(fc.array(outcomes, { minLength: 1 }), (all) => {
        expect(all).toContain(evaluateVehicle(all));
        expect(all.every((one) => isAtLeast(evaluateVehicle(all), one))).toBe(true);
        expect(evaluateVehicle(all.toReversed())).toBe(evaluateVehicle(all));
      }),
    );
  });

  test('a vehicle with nobody checked is not clear', () => {
    expect(evaluateVehicle([])).toBe('second-reading');
  });
});
