// Figures add up: by hour, by day, by lane and direction.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MILLISECONDS, HOUR_MILLISECONDS } from '../../../core/clock.ts';
import { MEASURES, chooseUnit, toFigures, widenSpan, type KeptCount, type MeasureName } from './figures.ts';

const MIDNIGHT = Date.parse('2020-02-04T00:00:00+08:00');
const names = Object.keys(MEASURES) as MeasureName[];

const count = fc.record({
  measure: fc.constantFrom(...Object.values(MEASURES), 'other.measure'),
  hourAt: fc.integer({ min: 0, max: 71 }).map((hour) => MIDNIGHT + hour * HOUR_MILLISECONDS),
  dimension: fc.constantFrom('K01-L01|in', 'K01-L01|out', 'K01-L02|in'),
  amount: fc.integer({ min: 0, max: 500 }),
});

const sum = (counts: readonly KeptCount[], measure: string): number => counts.filter((each) => each.measure === measure).reduce((total, { amount }) => total + amount, 0);

describe('CP-56 figures', () => {
  test('lose nothing and invent nothing, whatever the unit', () => {
    fc.assert(
      fc.property(fc.array(count), fc.constantFrom('hour' as const, 'day' as const), (counts, unit) => {
        const { rows, totals } = toFigures(counts, unit);
        for (const name of names) {
          expect(totals[name]).toBe(sum(counts, MEASURES[name]));
          expect(rows.reduce((total, row) => total + row[name], 0)).toBe(totals[name]);
        }
        expect(rows.map(({ at, laneId }) => `${at} ${laneId}`)).toEqual([...new Set(rows.map(({ at, laneId }) => `${at} ${laneId}`))]);
      }),
    );
  });

  test('the lanes of a filter and the others are the whole', () => {
    fc.assert(
      fc.property(fc.array(count), (counts) => {
        const parts = [{ laneId: 'K01-L01', direction: 'in' }, { laneId: 'K01-L01', direction: 'out' }, { laneId: 'K01-L02' }].map((filter) => toFigures(counts, 'hour', filter).totals.vehicles);
        expect(parts.reduce((total, part) => total + part, 0)).toBe(toFigures(counts, 'hour').totals.vehicles);
      }),
    );
  });

  test('a day is a day of the place, not of the computer', () => {
    const at = (hour: number): KeptCount => ({ measure: MEASURES.vehicles, hourAt: MIDNIGHT + hour * HOUR_MILLISECONDS, dimension: 'K01-L01|in', amount: 1 });
    expect(toFigures([at(0), at(23), at(24)], 'day').rows.map(({ at: day, vehicles }) => [day, vehicles])).toEqual([[MIDNIGHT, 2], [MIDNIGHT + DAY_MILLISECONDS, 1]]);
  });

  test('two days are told by the hour, more by the day', () => {
    expect(chooseUnit({ from: 0, until: 2 * DAY_MILLISECONDS })).toBe('hour');
    expect(chooseUnit({ from: 0, until: 2 * DAY_MILLISECONDS + 1 })).toBe('day');
    expect(widenSpan({ from: MIDNIGHT + 1, until: MIDNIGHT + HOUR_MILLISECONDS + 1 })).toEqual({ from: MIDNIGHT, until: MIDNIGHT + 2 * HOUR_MILLISECONDS });
  });
});
