// What each verdict does in the hand that holds the tablet: as many pulses, as long, as its tones.
import { VERDICT_TONES } from './verdict-tones.ts';
import type { Verdict } from './verdict.ts';

/** Milliseconds of trembling and stillness in turn, as `navigator.vibrate` takes them; empty for "not yet known". */
export function listPulses(verdict: Verdict): readonly number[] {
  const tones = VERDICT_TONES[verdict];
  return tones.flatMap(({ startMilliseconds, lengthMilliseconds }, index) => {
    const before = tones[index - 1];
    const stillness = before === undefined ? [] : [startMilliseconds - before.startMilliseconds - before.lengthMilliseconds];
    return [...stillness, lengthMilliseconds];
  });
}
