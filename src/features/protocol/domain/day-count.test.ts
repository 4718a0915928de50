// Days in China: midnight, month ends, leap days, and the two ways to count arrival.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, chinaDate, chinaMidnight, daysBetween, observationEndDate } from './day-count.ts';

describe('PR-10 days of Asia/Shanghai', () => {
  test.each([
    ['2020-02-03T15:59:59.999Z', '2020-02-03'],
    ['2020-02-03T16:00:00.000Z', '2020-02-04'],
    ['2020-02-29T15:59:59.999Z', '2020-02-29'],
    ['2020-02-29T16:00:00.000Z', '2020-03-01'],
    ['2019-12-31T16:00:00.000Z', '2020-01-01'],
  ])('%s is on %s', (instant, date) => {
    expect(chinaDate(Date.parse(instant))).toBe(date);
  });

  test.each([
    ['2020-02-28', 1, '2020-02-29'],
    ['2019-02-28', 1, '2019-03-01'],
    ['2020-01-31', 30, '2020-03-01'],
    ['2020-03-01', -1, '2020-02-29'],
  ])('%s and %d days is %s', (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected);
  });

  test('a stay over the leap day counts it', () => {
    expect(daysBetween('2020-02-28', '2020-03-01')).toBe(2);
    expect(daysBetween('2020-03-01', '2020-02-28')).toBe(-2);
  });

  test('arrival as day 0 ends a day later than arrival as day 1', () => {
    const arrivedAt = Date.parse('2020-02-16T23:59:00+08:00');
    expect(observationEndDate(arrivedAt, { observationDays: 14, dayCounting: 'arrival-is-day-0' })).toBe('2020-03-01');
    expect(observationEndDate(arrivedAt, { observationDays: 14, dayCounting: 'arrival-is-day-1' })).toBe('2020-02-29');
  });

  test('two minutes over midnight are one day more', () => {
    const rule = { observationDays: 14, dayCounting: 'arrival-is-day-0' } as const;
    expect(observationEndDate(Date.parse('2020-02-17T00:01:00+08:00'), rule)).toBe('2020-03-02');
  });

  test('adding and counting undo each other', () => {
    const moments = fc.integer({ min: Date.parse('1950-01-01'), max: Date.parse('2100-01-01') });
    fc.assert(
      fc.property(moments, fc.integer({ min: -4000, max: 4000 }), (at, days) => {
        const date = chinaDate(at);
        expect(daysBetween(date, addDays(date, days))).toBe(days);
        expect(chinaDate(chinaMidnight(date))).toBe(date);
        expect(chinaDate(chinaMidnight(date) - 1)).toBe(addDays(date, -1));
      }),
    );
  });
});
