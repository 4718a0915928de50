// Bytes and their texts: as Node's own, and back again.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesToBase64Url, bytesToHex, findBytesInBase64Url, findTextInBytes, textToBytes } from './bytes.ts';

describe('bytes', () => {
  test('base64url and hex are what Node writes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(bytesToBase64Url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
        expect(bytesToHex(bytes)).toBe(Buffer.from(bytes).toString('hex'));
      }),
    );
  });

  test('base64url is read back byte for byte', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(findBytesInBase64Url(bytesToBase64Url(bytes))).toEqual(bytes);
      }),
    );
  });

  test.each(['A', 'AAAAA', 'AA==', 'A+B/', 'A B_', '中文字符'])('%s is no base64url', (text) => {
    expect(findBytesInBase64Url(text)).toBeUndefined();
  });

  test('text becomes UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(Buffer.from(textToBytes(text)).equals(Buffer.from(text, 'utf8'))).toBe(true);
      }),
    );
    expect(bytesToHex(textToBytes('关𠮷%'))).toBe('e585b3f0a0aeb725');
  });

  test('UTF-8 is read back, and bytes that are none give no text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => void expect(findTextInBytes(textToBytes(text))).toBe(text)));
    expect(findTextInBytes(Uint8Array.of(0xff, 0x41))).toBeUndefined();
    expect(findTextInBytes(Uint8Array.of(0xe5, 0x85))).toBeUndefined();
  });

  test('half a character is a fault, never a silent replacement', () => {
    expect(() => textToBytes('\ud842')).toThrow(URIError);
    expect(bytesToHex(textToBytes(JSON.stringify('\ud842')))).toBe(Buffer.from('"\\ud842"').toString('hex'));
  });
});
