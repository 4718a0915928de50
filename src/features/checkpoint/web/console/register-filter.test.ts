// What the filters of the register ask of the server.
import { describe, expect, test } from 'vitest';
import { NO_FILTER, filterToInput, rangeToSpan } from './register-filter.ts';

const now = Date.parse('2020-02-03T08:30:00+08:00');

describe('rangeToSpan', () => {
  test('today begins at midnight of the place', () => {
    expect(rangeToSpan(NO_FILTER, now)).toEqual({ from: Date.parse('2020-02-03T00:00:00+08:00') });
  });

  test('a chosen range may be open at either end', () => {
    expect(rangeToSpan({ ...NO_FILTER, range: 'custom', from: '2020-02-01T10:00' }, now)).toEqual({ from: Date.parse('2020-02-01T10:00:00+08:00') });
    expect(rangeToSpan({ ...NO_FILTER, range: 'custom' }, now)).toEqual({});
  });
});

describe('filterToInput', () => {
  test('asks for nothing that was not filled in', () => {
    expect(filterToInput({ ...NO_FILTER, plate: '  ' }, {})).toEqual({});
  });

  test('asks for what was', () => {
    const filter = { ...NO_FILTER, plate: ' 苏C12345 ', document: '990101199001011234', laneId: '320371-K01-L01' };
    expect(filterToInput(filter, { from: 1 })).toEqual({ from: 1, plate: '苏C12345', document: '990101199001011234', laneId: '320371-K01-L01' });
  });
});
