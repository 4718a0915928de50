// What the filters of the register ask of the server.
import { describe, expect, test } from 'vitest';
import { NO_FILTER, filterToClear, filterToInput, rangeToSpan, type RegisterFilter } from './register-filter.ts';

const now = Date.parse('2020-02-03T08:30:00+08:00');

describe('rangeToSpan', () => {
  test('today begins at midnight of the place', () => {
    expect(rangeToSpan({ ...NO_FILTER, range: 'today' }, now)).toEqual({ from: Date.parse('2020-02-03T00:00:00+08:00') });
  });

  test('the register opens with a whole day back, so that a night shift finds its own work after midnight', () => {
    const midnight = Date.parse('2020-02-03T00:00:05+08:00');
    expect(rangeToSpan(NO_FILTER, midnight)).toEqual({ from: Date.parse('2020-02-02T00:00:05+08:00') });
  });

  test('a chosen range may be open at either end', () => {
    expect(rangeToSpan({ ...NO_FILTER, range: 'custom', from: '2020-02-01T10:00' }, now)).toEqual({ from: Date.parse('2020-02-01T10:00:00+08:00') });
    expect(rangeToSpan({ ...NO_FILTER, range: 'custom' }, now)).toEqual({});
  });
});

describe('filterToInput', () => {
  test('asks for nothing that was not filled in', () => {
    expect(filterToInput({ ...NO_FILTER, search: '  ', officer: ' ' }, {})).toEqual({});
  });

  test('asks for what was', () => {
    const filter: RegisterFilter = { ...NO_FILTER, search: ' 苏C12345 ', laneId: '320371-K01-L01', direction: 'in', result: 'hold', oddity: 'any', officer: 'JC-101 ' };
    const clear = { from: 1, laneId: '320371-K01-L01', direction: 'in', result: 'hold', oddity: 'any', officer: 'JC-101' };
    expect(filterToInput(filter, { from: 1 })).toEqual({ ...clear, plate: '苏C12345' });
    expect(filterToInput({ ...filter, searchBy: 'initials', search: 'zxg' }, { from: 1 })).toEqual({ ...clear, initials: 'zxg' });
  });

  test('a whole form of a person never goes into what an export keeps', () => {
    expect(filterToClear({ ...NO_FILTER, search: '990101199001011234', searchBy: 'document' }, {})).toEqual({});
  });
});
