// Masks: length kept, never more than the last four.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskAddress, maskDocument, maskName, maskPhone, maskPlate } from './mask.ts';

test('examples', () => {
  expect(maskDocument('11010519491231002X')).toBe('**************002X');
  expect(maskPhone('13800138000')).toBe('*******8000');
  expect(maskPlate('苏C12345')).toBe('***2345');
  expect(maskAddress('金山桥街道某小区3幢502室')).toBe('**********502室');
  expect(maskName('张三丰')).toBe('张**');
  expect(maskName('张')).toBe('*');
});

describe('tails', () => {
  test.each([maskDocument, maskPhone, maskPlate, maskAddress])('length stays and at most the last four show (%#)', (mask) => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789X苏张𠮷') }), (value) => {
        const before = [...value];
        const after = [...mask(value)];
        const shown = after.filter((character) => character !== '*').length;
        expect(after).toHaveLength(before.length);
        expect(shown).toBeLessThanOrEqual(Math.min(4, Math.max(0, before.length - 1)));
        expect(after.slice(after.length - shown)).toEqual(before.slice(before.length - shown));
      }),
    );
  });
});

test('a name shows its first character at most', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      const after = [...maskName(name)];
      expect(after).toHaveLength([...name].length);
      expect(after.slice(1).every((character) => character === '*')).toBe(true);
    }),
  );
});
