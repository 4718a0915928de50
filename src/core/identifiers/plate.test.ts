// Plates: every kind, typing habits, and mistakes shown where they are.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePlate } from './plate.ts';
import { provinceCharacters } from './province.ts';

describe('kinds and colours', () => {
  test.each([
    ['苏C12345', 'ordinary', 'blue'],
    ['京OA1234', 'ordinary', 'blue'],
    ['苏CD12345', 'new-energy-small', 'green'],
    ['苏CFA1234', 'new-energy-small', 'green'],
    ['苏C12345D', 'new-energy-large', 'green'],
    ['苏CK12345', 'new-energy-small', 'green'],
    ['苏C1234警', 'police', 'white'],
    ['苏C1234学', 'trainer', 'yellow'],
    ['苏C1234挂', 'trailer', 'yellow'],
    ['粤Z1234港', 'hong-kong', 'black'],
    ['粤Z1234澳', 'macau', 'black'],
    ['沪A0023领', 'consulate', 'black'],
    ['使014578', 'embassy', 'black'],
    ['苏X1234应急', 'emergency', 'white'],
    ['WJ苏12345', 'other', 'white'],
    ['VA02345', 'other', 'white'],
    ['苏0312345', 'other', 'green'],
    ['民航A1234', 'other', 'green'],
    ['苏C12345临', 'other', 'blue'],
    ['无牌', 'other', 'blue'],
  ])('%s is %s, %s', (text, kind, colour) => {
    expect(parsePlate(text)).toEqual({ ok: true, value: { text, kind, colour } });
  });
});

describe('typing habits', () => {
  test.each(['苏C·12345', ' 苏c 12345', '苏C-12345', '苏C•12345'])('%s is 苏C12345', (text) => {
    expect(parsePlate(text)).toMatchObject({ ok: true, value: { text: '苏C12345' } });
  });
});

describe('mistakes', () => {
  test.each([
    ['', { problem: 'Empty' }],
    ['C12345', { problem: 'UnknownProvince', at: 0 }],
    ['苏C1234', { problem: 'WrongLength' }],
    ['苏C12O45', { problem: 'WrongCharacter', at: 4 }],
    ['苏I12345', { problem: 'WrongCharacter', at: 1 }],
    ['苏C123L56', { problem: 'WrongPattern' }],
  ])('%s', (text, answer) => {
    expect(parsePlate(text)).toEqual({ ok: false, ...answer });
  });

  test('an officer who looked twice may keep a plate that fits no form', () => {
    expect(parsePlate('苏C1234', { acceptOther: true })).toMatchObject({ ok: true, value: { kind: 'other' } });
    expect(parsePlate('苏C12\u00004', { acceptOther: true }).ok).toBe(false);
  });
});

test('every ordinary plate is read, and never with I or O in its sequence', () => {
  const sequence = fc.stringMatching(/^[A-Z0-9]{5}$/);
  fc.assert(
    fc.property(fc.constantFrom(...provinceCharacters), sequence, (province, serial) => {
      const parsed = parsePlate(`${province}C${serial}`);
      const hasForbidden = /[IO]/.test(serial);
      expect(parsed.ok).toBe(!hasForbidden);
    }),
  );
});
