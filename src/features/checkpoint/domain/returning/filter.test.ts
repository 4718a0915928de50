// The filter over all sets of digests: nobody who was put in is missed, about one in fifty others is taken for known, never fewer than one in a hundred.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DIGEST_LENGTH, FEWEST_PLATES, makeFilter, mayHold, sizeFilter } from './filter.ts';

const digest = (text: string): Uint8Array => createHash('sha256').update(text).digest();
const digests = fc.array(fc.uint8Array({ minLength: DIGEST_LENGTH, maxLength: 32 }), { maxLength: 300 });

describe('CP-101 the filter of returning plates', () => {
  test('misses nobody who was put in, whatever its size and its fullness', () => {
    fc.assert(
      fc.property(digests, fc.integer({ min: 1, max: 5000 }), (known, length) => {
        const bits = makeFilter(known, length);
        expect(bits).toHaveLength(length);
        expect(known.every((one) => mayHold(bits, one))).toBe(true);
      }),
    );
  });

  test('is the same in whatever order it was made, and only grows', () => {
    fc.assert(
      fc.property(digests, digests, (first, second) => {
        const whole = makeFilter([...first, ...second], 900);
        expect(makeFilter([...second, ...first], 900)).toEqual(whole);
        const part = makeFilter(first, 900);
        expect(whole.every((byte, index) => (byte & (part[index] ?? 0)) === part[index])).toBe(true);
      }),
    );
  });

  test.each([FEWEST_PLATES, 20_000])('of %i plates takes one stranger in fifty for known: at least one in a hundred', (plates) => {
    const known = Array.from({ length: plates }, (_, ordinal) => digest(`known ${String(ordinal)}`));
    const bits = makeFilter(known, sizeFilter(plates));
    const strangers = 20_000;
    const taken = Array.from({ length: strangers }, (_, ordinal) => mayHold(bits, digest(`stranger ${String(ordinal)}`))).filter(Boolean).length / strangers;
    expect(taken).toBeGreaterThan(0.01);
    expect(taken).toBeLessThan(0.03);
  });

  test('costs a little over a byte a plate, and an empty one knows nobody', () => {
    expect(sizeFilter(100_000)).toBe(101_780);
    expect(sizeFilter(3)).toBe(sizeFilter(FEWEST_PLATES));
    expect(mayHold(new Uint8Array(0), digest('anyone'))).toBe(false);
  });
});
