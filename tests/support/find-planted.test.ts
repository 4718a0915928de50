// The searcher itself: finds each form at each place, and nothing that is not there.
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createSearcher } from './find-planted.ts';

const TEXTS = ['990203199001011234', '苏C12345', '13800138000', '演示样本'];
const searcher = createSearcher(TEXTS);
const swap = (text: string) => Buffer.from(text, 'utf16le').swap16();

describe('the searcher', () => {
  test.each([
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['UTF-16LE', (text: string) => Buffer.from(text, 'utf16le')],
    ['UTF-16BE', swap],
    ['hex', (text: string) => Buffer.from(Buffer.from(text).toString('hex'))],
  ])('finds every text as %s at any offset', (form, encode) => {
    for (const text of TEXTS) {
      for (const before of [0, 1, 7, 8, 4096]) {
        const found = searcher.search(Buffer.concat([randomBytes(before), encode(text), randomBytes(3)]));
        expect(found.filter((finding) => finding.form === form)).toEqual([{ text, form, at: before }]);
      }
    }
  });

  test('finds every text in base64 of something longer, at all three alignments', () => {
    for (const text of TEXTS) {
      for (const before of [0, 1, 2, 3, 4, 5]) {
        for (const after of [0, 1, 2]) {
          const whole = Buffer.concat([Buffer.alloc(before, 7), Buffer.from(text), Buffer.alloc(after, 9)]);
          expect(searcher.search(Buffer.from(whole.toString('base64'))).map((finding) => finding.text)).toContain(text);
          expect(searcher.search(Buffer.from(whole.toString('base64url'))).map((finding) => finding.text)).toContain(text);
        }
      }
    }
  });

  test('finds nothing in noise, nor in a text with one byte changed', () => {
    expect(searcher.search(randomBytes(1_000_000))).toEqual([]);
    for (const text of TEXTS) {
      const bytes = Buffer.from(text);
      bytes[2] = (bytes[2] ?? 0) ^ 1;
      expect(searcher.search(bytes)).toEqual([]);
    }
  });

  test('finds many at once, quickly', () => {
    const many = Array.from({ length: 1000 }, (_, index) => `9903031990010${String(index).padStart(5, '0')}`);
    const haystack = Buffer.concat([randomBytes(10_000_000), Buffer.from(many.join(' '))]);
    const begunAt = performance.now();
    expect(new Set(createSearcher(many).search(haystack).map(({ text }) => text)).size).toBe(1000);
    expect(performance.now() - begunAt).toBeLessThan(5000);
  });
});
