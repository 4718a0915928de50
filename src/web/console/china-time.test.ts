// Times of forms are those of the place, wherever the browser stands.
import { describe, expect, test } from 'vitest';
import { findMoment, momentToField, startOfDay } from './china-time.ts';

describe('times of forms', () => {
  const at = Date.parse('2020-02-03T01:05:00+08:00');

  test('there and back', () => {
    expect(momentToField(at)).toBe('2020-02-03T01:05');
    expect(findMoment('2020-02-03T01:05')).toBe(at);
  });

  test('an unfinished field is no moment', () => {
    expect(findMoment('')).toBeUndefined();
    expect(findMoment('2020-02-3')).toBeUndefined();
  });

  test('the day begins at midnight there, not in London', () => {
    expect(startOfDay(at)).toBe(Date.parse('2020-02-03T00:00:00+08:00'));
  });
});
