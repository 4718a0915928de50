// Identity numbers: the standard's examples, every single wrong digit, dates, areas, the old form.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composeIdentityNumber, parseIdentityNumber } from './identity-number.ts';

const today = '2020-02-03';
const demo = { today, allowDemo: true };

const birthDates = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2020-02-03T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const sequences = fc.integer({ min: 1, max: 999 }).map((sequence) => String(sequence).padStart(3, '0'));
const numbers = fc
  .tuple(fc.constantFrom('110105', '440524', '320311', '990311', '650000'), birthDates, sequences)
  .map(([areaCode, birthDate, sequence]) => composeIdentityNumber(areaCode, birthDate, sequence));

describe('the examples of the standard', () => {
  test('11010519491231002X is a woman of Beijing', () => {
    expect(parseIdentityNumber('11010519491231002X', { today })).toEqual({
      ok: true,
      value: {
        number: '11010519491231002X',
        birthDate: '1949-12-31',
        sex: 'female',
        areaCode: '110105',
        provinceName: '北京市',
        holder: 'resident',
        isFromOldForm: false,
      },
    });
  });

  test('440524188001010014 is a man born in 1880', () => {
    expect(parseIdentityNumber('440524188001010014', { today })).toMatchObject({
      ok: true,
      value: { birthDate: '1880-01-01', sex: 'male' },
    });
  });
});

describe('properties', () => {
  test('composed numbers are read back', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        const parsed = parseIdentityNumber(number, demo);
        expect(parsed).toMatchObject({ ok: true, value: { number } });
      }),
    );
  });

  test('any single changed digit is noticed', () => {
    fc.assert(
      fc.property(numbers, fc.nat(17), fc.constantFrom(...'0123456789X'), (number, at, character) => {
        fc.pre(number[at] !== character);
        const changed = number.slice(0, at) + character + number.slice(at + 1);
        expect(parseIdentityNumber(changed, demo).ok).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  test('two swapped neighbours are noticed', () => {
    fc.assert(
      fc.property(numbers, fc.nat(15), (number, at) => {
        fc.pre(number[at] !== number[at + 1]);
        const swapped = number.slice(0, at) + number.charAt(at + 1) + number.charAt(at) + number.slice(at + 2);
        expect(parseIdentityNumber(swapped, demo).ok).toBe(false);
      }),
    );
  });
});

describe('what real fields hold', () => {
  test('full-width digits, spaces, a small x and a leading apostrophe are forgiven', () => {
    expect(parseIdentityNumber("'110105 19491231 002x", { today })).toMatchObject({ ok: true });
  });

  test.each([
    ['', 'Empty'],
    ['1101051949123100', 'WrongLength'],
    ['110105194912310021', 'WrongCheckDigit'],
    ['3.20311E+17', 'SpreadsheetNumber'],
    [composeIdentityNumber('110105', '2019-02-29', '001'), 'ImpossibleBirthDate'],
    [composeIdentityNumber('110105', '2099-01-01', '001'), 'ImpossibleBirthDate'],
    [composeIdentityNumber('160105', '1990-01-01', '001'), 'UnknownProvince'],
    [composeIdentityNumber('990105', '1990-01-01', '001'), 'UnknownProvince'],
  ])('%s is refused as %s', (text, problem) => {
    expect(parseIdentityNumber(text, { today })).toMatchObject({ ok: false, problem });
  });

  test('a wrong character is shown where it is', () => {
    expect(parseIdentityNumber('1101O519491231002X', { today })).toEqual({ ok: false, problem: 'WrongCharacter', at: 4 });
    expect(parseIdentityNumber('X10105194912310021', { today })).toEqual({ ok: false, problem: 'WrongCharacter', at: 0 });
  });

  test('a refusal never repeats what was typed', () => {
    expect(JSON.stringify(parseIdentityNumber('110105194912310021', { today }))).not.toContain('1101');
  });
});

describe('forms and holders', () => {
  test('the old fifteen digits are converted', () => {
    expect(parseIdentityNumber('110105491231002', { today })).toMatchObject({
      ok: true,
      value: { number: '11010519491231002X', isFromOldForm: true },
    });
  });

  test('old sequence numbers from 996 mark the nineteenth century', () => {
    expect(parseIdentityNumber('110105991231998', { today })).toMatchObject({ value: { birthDate: '1899-12-31' } });
  });

  test.each([
    ['810000', 'hong-kong'],
    ['820000', 'macau'],
    ['830000', 'taiwan'],
  ])('%s is a residence permit of %s', (areaCode, holder) => {
    const number = composeIdentityNumber(areaCode, '1880-01-01', '001');
    expect(parseIdentityNumber(number, { today })).toMatchObject({ ok: true, value: { holder } });
  });

  test('99 is accepted for demonstration data only', () => {
    const number = composeIdentityNumber('990371', '1990-01-01', '001');
    expect(parseIdentityNumber(number, demo)).toMatchObject({ ok: true, value: { holder: 'demo' } });
    expect(parseIdentityNumber(number, { today }).ok).toBe(false);
  });
});
