// Bytes as digits: each bytes have one text, and every other text has none.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesToDigits, findBytesInDigits } from './digits.ts';

test('bytes come back from their digits, at two and a half digits a byte', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const digits = bytesToDigits(bytes);
      expect(findBytesInDigits(digits)).toEqual(bytes);
      expect(digits.length).toBeLessThanOrEqual(Math.ceil(bytes.length * 2.5) + 1);
    }),
  );
});

test('one text a value: digits that are read are the ones that are written', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{0,90}$/), (digits) => {
      const bytes = findBytesInDigits(digits);
      if (bytes) expect(bytesToDigits(bytes)).toBe(digits);
    }),
  );
});

test.each(['a', '12 3', '999', '999999999999999', '1', '12', '-12'])('%s are no bytes', (text) => {
  expect(findBytesInDigits(text)).toBeUndefined();
});
