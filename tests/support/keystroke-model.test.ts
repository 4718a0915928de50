// The keystroke model against sums done by hand.
import { expect, test } from 'vitest';
import { measureEffort, type Act } from './keystroke-model.ts';

const tap = (field: string, isPrimary = false): Act => ({ kind: 'tap', field, isPrimary });

test('taps, scans and one thought a field', () => {
  const acts: Act[] = [{ kind: 'scan', field: 'vehicle', isPrimary: false }, tap('temperature'), tap('temperature'), tap('summary', true)];
  expect(measureEffort(acts)).toEqual({ taps: 3, scans: 1, thoughts: 1, seconds: 5.05 });
});

test('the model of 53 taps and 7 thoughts is 39.5 seconds', () => {
  const fields = Array.from({ length: 7 }, (_, index) => `field-${String(index)}`);
  const acts = Array.from({ length: 53 }, (_, index) => tap(fields[index % 7] ?? ''));
  expect(measureEffort(acts)).toEqual({ taps: 53, scans: 0, thoughts: 7, seconds: 39.5 });
});

test('text counts the keys of its input method', () => {
  expect(measureEffort([{ kind: 'text', field: 'name', taps: 9 }])).toMatchObject({ taps: 9, thoughts: 1 });
});
