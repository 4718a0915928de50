// The hand tells the verdicts apart as the ear does.
import { expect, test } from 'vitest';
import { listPulses } from './verdict-pulses.ts';
import { VERDICT_TONES } from './verdict-tones.ts';
import type { Verdict } from './verdict.ts';

const verdicts = Object.keys(VERDICT_TONES) as Verdict[];

test('VS-1 no two verdicts tremble alike, and only the unknown is still', () => {
  expect(new Set(verdicts.map((verdict) => listPulses(verdict).join())).size).toBe(verdicts.length);
  expect(verdicts.filter((verdict) => listPulses(verdict).length === 0)).toEqual(['unknown']);
});

test('pulses and pauses take turns and last as long as the sound', () => {
  expect(listPulses('second-reading')).toEqual([90, 70, 90, 70, 90]);
  expect(listPulses('hold')).toEqual([850]);
  for (const verdict of verdicts) {
    const last = VERDICT_TONES[verdict].at(-1);
    const total = listPulses(verdict).reduce((sum, part) => sum + part, 0);
    expect(total).toBe(last === undefined ? 0 : last.startMilliseconds + last.lengthMilliseconds);
  }
});
