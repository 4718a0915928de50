// Seeded randomness: the same everywhere and for ever, within its bounds, and spread evenly.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesToHex } from './bytes.ts';
import { createRandom } from './random.ts';

describe('seeded randomness', () => {
  test('never changes: demo and recorded failures depend on it', () => {
    const random = createRandom(20200204);
    expect([random.between(0, 999), random.between(0, 999), bytesToHex(random.bytes(4))]).toEqual([358, 576, 'f087356a']);
  });

  test('gives the same for the same seed and something else for another', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const draw = (from: number) => bytesToHex(createRandom(from).bytes(16));
        expect(draw(seed)).toBe(draw(seed));
        expect(draw(seed)).not.toBe(draw(seed + 1));
      }),
    );
  });

  test('stays within its bounds, both included', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: -50, max: 50 }), fc.nat(100), (seed, from, span) => {
        const random = createRandom(seed);
        for (let draw = 0; draw < 20; draw += 1) {
          const value = random.between(from, from + span);
          expect(Number.isInteger(value) && value >= from && value <= from + span).toBe(true);
        }
      }),
    );
  });

  test('reaches every value about equally often', () => {
    const random = createRandom(1);
    const counts = Array.from({ length: 10 }, () => 0);
    for (let draw = 0; draw < 100_000; draw += 1) {
      const value = random.between(0, 9);
      counts[value] = (counts[value] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  test('chance 0 never happens, chance 1 always, and nothing is picked from nothing', () => {
    const random = createRandom(7);
    const outcomes = Array.from({ length: 200 }, () => [random.chance(0), random.chance(1)]);
    expect(outcomes.every(([never, always]) => never === false && always === true)).toBe(true);
    expect(() => random.pick([])).toThrow('Nothing to pick from.');
  });
});
