// Folding: full-width text, invisible marks, idempotence.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldIdentifier, foldWidth } from './fold-width.ts';

const texts = fc.string({ unit: fc.constantFrom(...'Aa1Aa1: .苏\u3000\ufeff\u200b\u202e\t') });

describe('foldWidth', () => {
  test('turns full-width characters into half-width ones', () => {
    expect(foldWidth('　36.5:苏C-1 ')).toBe('36.5:苏C-1');
  });

  test('drops byte order marks and bidi marks', () => {
    expect(foldWidth('\ufeff\u202e320311\u200b')).toBe('320311');
  });

  test('is idempotent', () => {
    fc.assert(fc.property(texts, (text) => foldWidth(foldWidth(text)) === foldWidth(text)));
  });
});

describe('foldIdentifier', () => {
  test('upper-cases letters and removes all white space', () => {
    expect(foldIdentifier(' 1101 0519 4912\t31002x\r\n')).toBe('11010519491231002X');
  });

  test('is idempotent', () => {
    const fold = foldIdentifier;
    fc.assert(fc.property(texts, (text) => fold(fold(text)) === fold(text)));
  });
});
