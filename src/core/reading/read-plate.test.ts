// A plate: by alphabet, length and ground, and only when every look at it says the same.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlateColour } from '../identifiers/plate.ts';
import { provinceCharacters } from '../identifiers/province.ts';
import { agreeOnPlate, foldPlateCharacter, type PlateReading } from './read-plate.ts';
import type { ReadText } from './read-text.ts';

function read(text: string, probability = 0.95): ReadText {
  return Array.from(text, (character, index) => ({ character, probability, at: index / text.length }));
}

const look = (text: string, ground: PlateColour | undefined, probability?: number): PlateReading => ({ text: read(text, probability), ground });

const head = fc.tuple(fc.constantFrom(...provinceCharacters), fc.stringMatching(/^[A-HJ-NP-Z]$/)).map((parts) => parts.join(''));
const blue = fc.tuple(head, fc.stringMatching(/^[A-HJ-NP-Z0-9]{5}$/)).map((parts) => parts.join(''));
const green = fc.oneof(fc.tuple(head, fc.stringMatching(/^[A-HJK][A-HJ-NP-Z0-9]\d{4}$/)), fc.tuple(head, fc.stringMatching(/^\d{5}[A-HJK]$/))).map((parts) => parts.join(''));

describe('a plate on its ground', () => {
  test('blue with seven places, green with eight', () => {
    fc.assert(
      fc.property(blue, green, (short, long) => {
        expect(agreeOnPlate([look(short, 'blue'), look(short, 'blue')])?.text).toBe(short);
        expect(agreeOnPlate([look(long, 'green'), look(long, 'green')])?.text).toBe(long);
      }),
    );
  });

  test('CP-31 a green plate that lost a place is not taken for a blue one', () => {
    fc.assert(
      fc.property(green, fc.integer({ min: 2, max: 7 }), (text, at) => {
        expect(agreeOnPlate([look(text.slice(0, at) + text.slice(at + 1), 'green')])).toBeUndefined();
      }),
    );
  });

  test('CP-31 a blue plate that lost a place is left blank', () => {
    fc.assert(
      fc.property(blue, fc.integer({ min: 0, max: 6 }), (text, at) => {
        expect(agreeOnPlate([look(text.slice(0, at) + text.slice(at + 1), 'blue')])).toBeUndefined();
      }),
    );
  });

  test('the plates of large vehicles are yellow', () => {
    expect(agreeOnPlate([look('苏C12345', 'yellow')])?.text).toBe('苏C12345');
    expect(agreeOnPlate([look('苏C1234挂', 'yellow')])?.plate.kind).toBe('trailer');
  });

  test.each([['苏C12345', 'green'], ['苏C12345', 'white'], ['苏CD12345', 'blue'], ['苏C12345', undefined], ['无牌', 'blue'], ['12345', 'blue']] as const)('CP-31 %s on %s is none', (text, ground) => {
    expect(agreeOnPlate([look(text, ground)])).toBeUndefined();
  });
});

describe('several looks', () => {
  test('CP-31 that differ offer nothing', () => {
    expect(agreeOnPlate([look('苏C66666', 'blue'), look('苏C6666', 'blue')])).toBeUndefined();
    expect(agreeOnPlate([look('苏C12345', 'blue'), look('苏C12845', 'blue')])).toBeUndefined();
    expect(agreeOnPlate([])).toBeUndefined();
  });

  test('CP-31 none of them sure offer nothing; one sure look is enough', () => {
    expect(agreeOnPlate([look('苏C12345', 'blue', 0.7), look('苏C12345', 'blue', 0.7)])).toBeUndefined();
    expect(agreeOnPlate([look('苏C12345', 'blue', 0.7), look('苏C12345', 'blue', 0.9)])?.certainty).toBeCloseTo(0.9);
    expect(agreeOnPlate([look('苏C12345', 'blue', 0.3), look('苏C12345', 'blue', 0.99)])).toBeUndefined();
  });
});

test('the alphabet: O and I are digits, dots separate, small letters are capitals, the rest cannot stand there', () => {
  expect(['O', 'I', '·', ' ', 'c', '苏', '挂', '口', 'é'].map(foldPlateCharacter)).toEqual(['0', '1', '', '', 'C', '苏', '挂', undefined, undefined]);
});
