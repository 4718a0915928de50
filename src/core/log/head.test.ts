// Heads: the same bytes for the same head, back from its text, and the eight words in both languages.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findHeadInText, headToBytes, headToText, type LogHead } from './head.ts';
import { areWordsOf, headToWords, readWords } from './head-words.ts';
import { KINDS_EN, KINDS_ZH, THINGS_EN, THINGS_ZH } from './word-lists.ts';

const hex = (length: number): fc.Arbitrary<string> => fc.array(fc.integer({ min: 0, max: 15 }), { minLength: length, maxLength: length }).map((digits) => digits.map((digit) => digit.toString(16)).join(''));
const heads: fc.Arbitrary<LogHead> = fc.record({
  district: fc.constantFrom('320371', '110101'),
  size: fc.integer({ min: 1, max: 2 ** 50 }),
  root: hex(64),
  chain: hex(64),
  at: fc.integer({ min: 1, max: 4e12 }),
  keyId: hex(16),
  signature: fc.string({ unit: fc.constantFrom(...'ABCxyz019-_'), minLength: 86, maxLength: 86 }),
});

test('a head comes back from its text; a text with a changed letter is another head or none', () => {
  fc.assert(
    fc.property(heads, fc.nat(), (head, place) => {
      const text = headToText(head);
      expect(findHeadInText(` ${text}\n`)).toEqual(head);
      const changed = text.split('').with(place % text.length, '!').join('');
      expect(findHeadInText(changed)).toBeUndefined();
    }),
  );
});

test('every fact of a head is signed', () => {
  fc.assert(
    fc.property(heads, heads, (head, other) => {
      const differs = (['district', 'size', 'root', 'chain', 'at', 'keyId'] as const).filter((key) => head[key] !== other[key]);
      for (const key of differs) expect(headToBytes({ ...head, [key]: other[key] })).not.toEqual(headToBytes(head));
    }),
  );
});

test('AU-2 the words are two thousand and forty-eight, all different, in both languages', () => {
  for (const [kinds, things] of [[KINDS_ZH, THINGS_ZH], [KINDS_EN, THINGS_EN]] as const) {
    expect(new Set(kinds).size).toBe(64);
    expect(new Set(things).size).toBe(32);
    expect(new Set(kinds.flatMap((kind) => things.map((thing) => `${kind}-${thing}`))).size).toBe(2048);
  }
});

test('AU-2 words of either language are read back, however they are set apart', () => {
  fc.assert(
    fc.property(heads, heads, (head, other) => {
      const [zh, en] = [headToWords(head, 'zh'), headToWords(head, 'en')];
      const spoken = [zh.join(' '), zh.join(''), zh.join('、'), en.join(' '), en.join(', ').toUpperCase(), en.join('\n')];
      for (const text of spoken) {
        const read = readWords(text);
        if (!('indexes' in read)) throw new Error(`${text} was not read: ${JSON.stringify(read)}`);
        expect(areWordsOf(read.indexes, head)).toBe(true);
        expect(areWordsOf(read.indexes, { ...head, size: head.size + 1 })).toBe(false);
        expect(areWordsOf(read.indexes, { ...head, root: other.root })).toBe(head.root === other.root);
      }
    }),
  );
});

test('a word that is none is named; too few are counted', () => {
  expect(readWords('红山 蓝河 红鸡')).toEqual({ unknown: '红鸡' });
  expect(readWords('red-hill blue-river')).toEqual({ count: 2 });
  expect(readWords('')).toEqual({ count: 0 });
});
