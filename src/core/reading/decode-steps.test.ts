// A recogniser's steps become its text; what looks alike counts together; what may not stand there makes a reading unsure.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeAlphabet, makeWholeAlphabet } from './alphabet.ts';
import { decodeSteps, type Steps } from './decode-steps.ts';
import { certaintyOf, textOf } from './read-text.ts';

const KEYS = ['', 'A', 'B', 'O', '0', ' '];
const whole = makeWholeAlphabet(KEYS);

/** One row a step, all probability on one class. */
function toSteps(classes: readonly number[]): Steps {
  const probabilities = new Float32Array(classes.length * KEYS.length);
  classes.forEach((index, step) => (probabilities[step * KEYS.length + index] = 1));
  return { probabilities, classes: KEYS.length };
}

describe('the likeliest symbols', () => {
  test('any text comes back, however long each character is held, with a gap between like ones', () => {
    const held = fc.array(fc.record({ index: fc.integer({ min: 1, max: 4 }), steps: fc.integer({ min: 1, max: 4 }), gap: fc.integer({ min: 1, max: 3 }) }), { maxLength: 20 });
    fc.assert(
      fc.property(held, (characters) => {
        const steps = characters.flatMap(({ index, steps: count, gap }) => [...Array<number>(count).fill(index), ...Array<number>(gap).fill(0)]);
        expect(textOf(decodeSteps(toSteps(steps), whole))).toBe(characters.map(({ index }) => KEYS[index]).join(''));
      }),
    );
  });

  test('without a gap a repetition is one character', () => {
    expect(textOf(decodeSteps(toSteps([1, 1, 2, 2, 2, 1]), whole))).toBe('ABA');
  });

  test('a space only separates', () => {
    expect(textOf(decodeSteps(toSteps([1, 5, 1]), whole))).toBe('AA');
  });

  test('places run from left to right within what was read', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 40 }), (classes) => {
        const places = decodeSteps(toSteps(classes), whole).map(({ at }) => at);
        expect(places).toEqual(places.toSorted((one, other) => one - other));
        expect(places.every((at) => at > 0 && at < 1)).toBe(true);
      }),
    );
  });
});

describe('an alphabet', () => {
  const row = (values: readonly number[]): Steps => ({ probabilities: Float32Array.from(values), classes: KEYS.length });

  test('adds up what stands for the same symbol', () => {
    const digits = makeAlphabet(KEYS, (character) => (character === 'O' ? '0' : character));
    const read = decodeSteps(row([0.1, 0.35, 0, 0.3, 0.25, 0]), digits);
    expect(textOf(read)).toBe('0');
    expect(certaintyOf(read)).toBeCloseTo(0.55);
  });

  test('leaves a reading unsure that needs what it forbids', () => {
    const lettersOnly = makeAlphabet(KEYS, (character) => (/[AB]/.test(character) ? character : undefined));
    expect(certaintyOf(decodeSteps(row([0.01, 0.04, 0, 0.95, 0, 0]), lettersOnly))).toBeLessThan(0.1);
  });
});
