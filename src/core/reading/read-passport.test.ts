// The machine-readable lines of a passport: the standard's own example, and every check digit.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeZoneCheck, foldZoneCharacter, foldZoneLetter, readPassport, type ZoneLine } from './read-passport.ts';
import type { ReadText } from './read-text.ts';

const NAMES = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<';
const NUMBERS = 'L898902C36UTO7408122F1204159ZE184226B<<<<<10';
const YEAR = 2020;

function read(text: string, probability = 0.95): ReadText {
  return Array.from(text, (character, index) => ({ character, probability, at: index / text.length }));
}

/** As the two alphabets show one line. */
function line(text: string, probability?: number): ZoneLine {
  return { asAny: read(text, probability), asLetters: read(Array.from(text, (character) => foldZoneLetter(character) ?? '').join(''), probability) };
}

const withCheck = (text: string): string => text + computeZoneCheck(text);
const date = fc.tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 })).map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(''));
const numbers = fc
  .record({ number: fc.stringMatching(/^[A-Z]\d{8}$/), birth: date, expiry: date, personal: fc.constantFrom('', 'ZE184226B', '12345678901234') })
  .map(({ number, birth, expiry, personal }) => {
    const parts = [withCheck(number), withCheck(birth), withCheck(expiry), personal === '' ? '<'.repeat(15) : withCheck(personal.padEnd(14, '<'))] as const;
    return { number, birth, text: `${parts[0]}UTO${parts[1]}F${parts[2]}${parts[3]}${computeZoneCheck(parts.join(''))}` };
  });

describe('right lines', () => {
  test('the example of ICAO Doc 9303', () => {
    expect(readPassport([line(NAMES), line(NUMBERS)], YEAR)).toMatchObject({ number: { text: 'L898902C3' }, birthDate: { text: '1974-08-12' }, name: { text: 'ERIKSSON ANNA MARIA' } });
  });

  test('any passport, its lines in any order', () => {
    fc.assert(
      fc.property(numbers, ({ number, birth, text }) => {
        const found = readPassport([line(text), line(NAMES)], YEAR);
        expect(found).toMatchObject({ number: { text: number }, name: { text: 'ERIKSSON ANNA MARIA' } });
        expect(found?.birthDate?.text.slice(2).replaceAll('-', '')).toBe(birth);
      }),
    );
  });

  test('fillers may be missing in the middle and at the end', () => {
    expect(readPassport([line(NAMES.replace(/<+$/, '<<<')), line(NUMBERS.replace('<<<<<', '<<'))], YEAR)).toMatchObject({ number: { text: 'L898902C3' }, name: { text: 'ERIKSSON ANNA MARIA' } });
  });

  test('letters and digits that look alike are told apart by their place', () => {
    expect(readPassport([line(NUMBERS.replace('UTO', 'UT0').replace('7408122', '74O8I22'))], YEAR)).toMatchObject({ birthDate: { text: '1974-08-12' } });
  });

  test('nobody is born in the future', () => {
    const text = (birth: string): string => {
      const parts = [withCheck('L12345678'), withCheck(birth), withCheck('300101')].join('#').split('#');
      return `${parts[0]}UTO${parts[1]}F${parts[2]}${'<'.repeat(15)}${computeZoneCheck(parts.join(''))}`;
    };
    expect(readPassport([line(text('200101'))], YEAR)?.birthDate?.text).toBe('2020-01-01');
    expect(readPassport([line(text('210101'))], YEAR)?.birthDate?.text).toBe('1921-01-01');
  });
});

describe('wrong lines', () => {
  test('CP-31 one digit misread offers nothing', () => {
    const places = [1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 14, 15, 16, 17, 18, 19, 21, 22, 23, 24, 25, 26, 27, 43];
    fc.assert(
      fc.property(numbers, fc.constantFrom(...places), fc.integer({ min: 1, max: 9 }), ({ text }, at, more) => {
        const misread = text.slice(0, at) + String((Number(text[at]) + more) % 10) + text.slice(at + 1);
        expect(readPassport([line(misread)], YEAR)).toBeUndefined();
      }),
    );
  });

  test('CP-31 an unsure number or name is blank, the rest is offered', () => {
    expect(readPassport([line(NAMES), line(NUMBERS, 0.5)], YEAR)).toMatchObject({ number: undefined, birthDate: undefined, name: { text: 'ERIKSSON ANNA MARIA' } });
    expect(readPassport([line(NAMES, 0.6), line(NUMBERS)], YEAR)).toMatchObject({ number: { text: 'L898902C3' }, name: undefined });
  });

  test('a line of names alone is no passport', () => {
    expect(readPassport([line(NAMES)], YEAR)).toBeUndefined();
  });
});

test('the alphabets: other brackets are fillers, small letters capitals, and a letter line has no digits', () => {
  expect(['«', 'k', ' ', '演'].map(foldZoneCharacter)).toEqual(['<', 'K', '', undefined]);
  expect(['0', '1', 'l', '丨', '<', '7'].map(foldZoneLetter)).toEqual(['O', 'I', 'I', 'I', '<', '7']);
});
