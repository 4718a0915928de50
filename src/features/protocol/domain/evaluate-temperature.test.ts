// Readings: edges of the bands, traps, the second reading, what stays confirmed.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTemperature } from '../../../core/identifiers/temperature.ts';
import { evaluateTemperature, findBand } from './evaluate-temperature.ts';
import type { Reading } from './facts.ts';
import { isAtLeast, stricter } from './outcomes.ts';
import { pack202002 } from './pack-2020-02.ts';

const rules = pack202002.temperature;
const MINUTE = 60_000;
const at = (minute: number, instrument: string, celsius: number): Reading => ({ takenAt: minute * MINUTE, instrument, celsius });
const outcomeOf = (...readings: Reading[]) => evaluateTemperature(rules, readings).map(({ outcome }) => outcome).reduce(stricter);
const ruleIdsOf = (...readings: Reading[]) => evaluateTemperature(rules, readings).map(({ ruleId }) => ruleId);

describe('PR-4 bands', () => {
  test.each([
    [35, 'normal'], [37.2, 'normal'], [37.29, 'normal'], [37.3, 'low'], [37.9, 'low'], [37.95, 'low'], [37.99, 'low'],
    [38, 'medium'], [38.9, 'medium'], [38.99, 'medium'], [39, 'high'], [42.5, 'high'],
  ])('%d is %s', (celsius, band) => {
    expect(findBand(rules, celsius)?.id).toBe(band);
  });
});

describe('PR-3 invalid readings', () => {
  test.each([34, 34.99, 42.51, 30, 98.6, Number.NaN])('%d is measured again', (celsius) => {
    expect(outcomeOf(at(0, 'infrared', celsius))).toBe('second-reading');
    expect(ruleIdsOf(at(0, 'infrared', celsius))).toEqual(['temperature.implausible']);
  });

  test('no reading is measured', () => {
    expect(evaluateTemperature(rules, [])).toEqual([{ ruleId: 'temperature.missing', outcome: 'second-reading', params: {} }]);
  });

  test('an unknown instrument is measured again', () => {
    expect(outcomeOf(at(0, 'hand-on-forehead', 36.5))).toBe('second-reading');
  });

  test('a valid reading after a cold forehead is clear, a cold forehead after a valid one is not', () => {
    expect(outcomeOf(at(0, 'infrared', 34), at(1, 'infrared', 36.5))).toBe('clear');
    expect(outcomeOf(at(0, 'infrared', 36.5), at(1, 'infrared', 34))).toBe('second-reading');
  });

  test('is never clear, whatever was read before', () => {
    const readings = fc.array(fc.tuple(fc.constantFrom('infrared', 'ear'), fc.integer({ min: 350, max: 425 })), { maxLength: 5 });
    const invalid = fc.oneof(fc.double({ max: 34.999 }), fc.double({ min: 42.501 }));
    fc.assert(
      fc.property(readings, invalid, (before, celsius) => {
        const earlier = before.map(([instrument, tenths], index) => at(index, instrument, tenths / 10));
        expect(outcomeOf(...earlier, at(99, 'ear', celsius))).not.toBe('clear');
      }),
    );
  });
});

describe('PR-5 the second reading', () => {
  test('a high first reading asks for one', () => {
    expect(outcomeOf(at(0, 'infrared', 37.6))).toBe('second-reading');
    expect(evaluateTemperature(rules, [at(0, 'infrared', 37.6)])).toEqual([
      {
        ruleId: 'temperature.second-reading',
        outcome: 'second-reading',
        params: { celsius: 37.6, instrument: 'infrared', notBefore: 5 * MINUTE, minutes: 5 },
      },
    ]);
  });

  test.each([
    [36.9, 'clear'], [37.2, 'clear'], [37.3, 'hold'], [37.95, 'hold'], [38, 'refer'], [39, 'refer'],
  ])('%d by another instrument decides: %s', (celsius, outcome) => {
    expect(outcomeOf(at(0, 'infrared', 38.2), at(5, 'forehead', celsius))).toBe(outcome);
  });

  test('a dismissed reading is told', () => {
    expect(ruleIdsOf(at(0, 'infrared', 38.2), at(5, 'mercury', 36.8))).toEqual(['temperature.dismissed', 'temperature.normal']);
  });

  test('the same instrument settles nothing', () => {
    expect(outcomeOf(at(0, 'forehead', 38.2), at(9, 'forehead', 36.8))).toBe('second-reading');
    expect(outcomeOf(at(0, 'forehead', 38.2), at(9, 'forehead', 38.2))).toBe('second-reading');
  });

  test('a reading within the cool-down settles nothing', () => {
    expect(outcomeOf(at(0, 'infrared', 38.2), at(4.9, 'mercury', 36.8))).toBe('second-reading');
  });

  test('an instrument that does not confirm, or is less exact, settles nothing', () => {
    expect(outcomeOf(at(0, 'mercury', 38.2), at(9, 'infrared', 36.8))).toBe('second-reading');
    expect(outcomeOf(at(0, 'mercury', 38.2), at(9, 'forehead', 36.8))).toBe('second-reading');
    expect(outcomeOf(at(0, 'mercury', 38.2), at(9, 'ear', 36.8))).toBe('clear');
  });

  test('what is confirmed stays, and may only rise', () => {
    const confirmed = [at(0, 'infrared', 37.5), at(5, 'forehead', 37.5)];
    expect(outcomeOf(...confirmed, at(20, 'mercury', 36.5))).toBe('hold');
    expect(outcomeOf(...confirmed, at(20, 'mercury', 38.5))).toBe('refer');
  });

  test('readings that arrive out of order mean the same', () => {
    expect(outcomeOf(at(5, 'forehead', 38.5), at(0, 'infrared', 38.2))).toBe('refer');
  });

  test('a normal reading before the high one does not settle it', () => {
    expect(outcomeOf(at(0, 'mercury', 36.5), at(10, 'infrared', 38))).toBe('second-reading');
  });
});

describe('PR-1 a higher reading', () => {
  test('never softens the outcome', () => {
    const instruments = fc.constantFrom('infrared', 'forehead', 'ear', 'mercury');
    const reading = fc
      .tuple(fc.nat(15), instruments, fc.constantFrom(36.5, 37.2, 37.3, 37.9, 38, 38.9, 39, 42))
      .map(([minute, instrument, celsius]) => at(minute, instrument, celsius));
    fc.assert(
      fc.property(fc.array(reading, { minLength: 1, maxLength: 7 }), fc.nat(), fc.constantFrom(0.1, 0.5, 1, 3), (all, which, rise) => {
        const index = which % all.length;
        const raised = all.map((one, place) => (place === index ? { ...one, celsius: Math.min(42.5, one.celsius + rise) } : one));
        expect(isAtLeast(outcomeOf(...raised), outcomeOf(...all))).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('PR-4 the traps of the field, from text to outcome', () => {
  test.each([
    ['37.2', 'temperature.normal'], ['37.3', 'temperature.second-reading'], ['37,95', 'temperature.second-reading'],
    ['34', 'temperature.implausible'], ['36.5℃', 'temperature.normal'], ['36.5', 'temperature.normal'],
    ['99.1°F', 'temperature.normal'], ['99.14°F', 'temperature.second-reading'],
  ])('%s gives %s', (text, ruleId) => {
    const parsed = parseTemperature(text);
    expect(parsed.ok && ruleIdsOf(at(0, 'infrared', parsed.value))).toEqual([ruleId]);
  });

  test.each(['', '98.6', '365', '正常'])('%j gives no reading, which is not clear', (text) => {
    const parsed = parseTemperature(text);
    expect(parsed.ok).toBe(false);
    expect(outcomeOf(...(parsed.ok ? [at(0, 'infrared', parsed.value)] : []))).toBe('second-reading');
  });
});
