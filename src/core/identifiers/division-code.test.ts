// Division codes: levels, ancestors, containment.
import { expect, test } from 'vitest';
import { isDivisionWithin, parseDivisionCode } from './division-code.ts';

test.each([
  ['32', '32', 'province', []],
  ['320000', '32', 'province', []],
  ['3203', '3203', 'prefecture', ['32']],
  ['320300', '3203', 'prefecture', ['32']],
  ['320371', '320371', 'county', ['32', '3203']],
  ['320371001', '320371001', 'street', ['32', '3203', '320371']],
  ['320371001005', '320371001005', 'village', ['32', '3203', '320371', '320371001']],
])('%s', (text, code, level, ancestors) => {
  expect(parseDivisionCode(text)).toEqual({ ok: true, value: { code, level, ancestors } });
});

test.each([
  ['', 'Empty'],
  ['32037', 'WrongLength'],
  ['99', 'UnknownProvince'],
  ['3203A', 'WrongCharacter'],
])('%s is %s', (text, problem) => {
  expect(parseDivisionCode(text)).toMatchObject({ ok: false, problem });
});

test('containment follows the significant digits', () => {
  expect(isDivisionWithin('420106', '420100')).toBe(true);
  expect(isDivisionWithin('420100', '420000')).toBe(true);
  expect(isDivisionWithin('420000', '420100')).toBe(false);
  expect(isDivisionWithin('421000', '420100')).toBe(false);
});
