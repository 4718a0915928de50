// Identifiers: their form by RFC 9562, their order in time, and that equal bytes give equal ids.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { derivedId, timeOrderedId, uuid } from './ids.ts';

const sixteenBytes = fc.uint8Array({ minLength: 16, maxLength: 16 });
const moment = fc.integer({ min: 0, max: 2 ** 48 - 1 });

describe('a time-ordered id', () => {
  test('is the example of RFC 9562, appendix A.6', () => {
    const random = Uint8Array.from(Buffer.from('0000000000000cc318c4dc0c0c07398f', 'hex'));
    const id = timeOrderedId(0x017f22e279b0, random);
    expect(id).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
    expect(uuid.safeParse(id).success).toBe(true);
  });

  test('names version 7 and its variant, whatever the random bytes', () => {
    fc.assert(
      fc.property(moment, sixteenBytes, (now, random) => {
        expect(timeOrderedId(now, random)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      }),
    );
  });

  test('sorts by time as text', () => {
    fc.assert(
      fc.property(moment, moment, sixteenBytes, sixteenBytes, (first, second, left, right) => {
        fc.pre(first < second);
        expect(timeOrderedId(first, left) < timeOrderedId(second, right)).toBe(true);
      }),
    );
  });

  test('leaves the given bytes alone', () => {
    const random = new Uint8Array(16).fill(255);
    timeOrderedId(1, random);
    expect(random).toEqual(new Uint8Array(16).fill(255));
  });
});

describe('a derived id', () => {
  test('is the same for the same bytes, names version 8 and uses no byte after the sixteenth', () => {
    fc.assert(
      fc.property(sixteenBytes, fc.uint8Array(), (bytes, more) => {
        const id = derivedId(bytes);
        expect(derivedId(Uint8Array.from([...bytes, ...more]))).toBe(id);
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      }),
    );
  });

  test('differs when a byte that is not stamped differs', () => {
    fc.assert(
      fc.property(sixteenBytes, fc.constantFrom(0, 1, 2, 3, 4, 5, 7, 9, 10, 15), (bytes, index) => {
        const other = Uint8Array.from(bytes);
        other[index] = (other[index] ?? 0) ^ 1;
        expect(derivedId(other)).not.toBe(derivedId(bytes));
      }),
    );
  });
});
