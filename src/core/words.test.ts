// Filling words: every value lands once, a missing one stays visible, and values are never templates.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillWords } from './words.ts';

describe('filling words', () => {
  test('puts numbers and texts in', () => {
    expect(fillWords('第{number}道 {name} {number}', { number: 3, name: 'A' })).toBe('第3道 A 3');
  });

  test('leaves what is missing visible', () => {
    expect(fillWords('{known} {unknown}', { known: 'x' })).toBe('x {unknown}');
    expect(fillWords('{unknown}')).toBe('{unknown}');
  });

  // asvs: 1.3.7 1.3.10
  test('takes a value as it is, even one that looks like a template or a pattern', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom('{other}', '$&', '$1', '{value}')), (value) => {
        expect(fillWords('<{value}>', { value, other: 'wrong' })).toBe(`<${value}>`);
      }),
    );
  });
});
