// Each verdict sounds different, short enough for the next car, and clear is the lowest.
import { expect, test } from 'vitest';
import { VERDICT_TONES } from './verdict-tones.ts';

const scores = Object.entries(VERDICT_TONES);

test('no two scores are alike', () => {
  expect(new Set(scores.map(([, tones]) => JSON.stringify(tones))).size).toBe(scores.length);
});

test.each(scores)('%s ends within 900 ms and its tones do not overlap', (_, tones) => {
  let free = 0;
  for (const tone of tones) {
    expect(tone.startMilliseconds).toBeGreaterThanOrEqual(free);
    free = tone.startMilliseconds + tone.lengthMilliseconds;
  }
  expect(free).toBeLessThanOrEqual(900);
});

test('clear is a double tone, hold one long tone', () => {
  expect(VERDICT_TONES.clear).toHaveLength(2);
  expect(VERDICT_TONES.hold).toHaveLength(1);
  expect(VERDICT_TONES.hold[0]?.lengthMilliseconds).toBeGreaterThan(700);
});
