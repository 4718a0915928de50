// Parts as codes: what was written is read again, and nothing else is taken for a part.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { derivedId } from '../../../../core/ids.ts';
import { PART_KINDS, partToBytes, type SealedPart } from '../records/part.ts';
import { findPartInCode, partToCode, toCarCode } from './part-code.ts';

const anyId = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => derivedId(bytes));
const base64Url = fc.string({ unit: fc.constantFrom(...'abcXYZ019_-'), maxLength: 200 });
const anyPart: fc.Arbitrary<SealedPart> = fc.record({
  header: fc.record({ id: anyId, checkpoint: fc.constant('320371-K01'), carCode: anyId.map(toCarCode), kind: fc.constantFrom(...PART_KINDS), from: anyId, at: fc.integer({ min: 0, max: 2e12 }) }),
  to: anyId,
  body: base64Url,
  signature: base64Url.map((text) => text.slice(0, 128)),
});

test('CP-80 a part is read from its code as it was written', () => {
  fc.assert(fc.property(anyPart, (part) => void expect(findPartInCode(partToCode(part))).toEqual(part)));
});

test('CP-80 any other text is no part', () => {
  fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => void expect(findPartInCode(text)).toBeUndefined()));
  expect(findPartInCode('GKP1.a.b.c.d.e.f.g.h.i')).toBeUndefined();
});

test('CP-80 whoever changes any field of a part changes what was signed', () => {
  fc.assert(
    fc.property(anyPart, anyPart, (one, other) => {
      const isSame = JSON.stringify([one.header, one.to, one.body]) === JSON.stringify([other.header, other.to, other.body]);
      expect(partToBytes(one).join() === partToBytes(other).join()).toBe(isSame);
    }),
  );
});

test('CP-80 the code of a car is short and told without doubt', () => {
  fc.assert(fc.property(anyId, (id) => void expect(toCarCode(id)).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}$/)));
});
