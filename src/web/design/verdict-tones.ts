// The sound of each verdict as a score: a lane officer knows the answer without looking.
import type { Verdict } from './verdict.ts';

export interface Tone {
  hertz: number;
  startMilliseconds: number;
  lengthMilliseconds: number;
}

/**
 * Clear is a low double tone and hold one long tone; the others differ in count and direction,
 * so that they are told apart in wind and by pitch-deaf ears. Every score ends within 900 ms.
 */
export const VERDICT_TONES: Record<Verdict, readonly Tone[]> = {
  clear: [
    { hertz: 330, startMilliseconds: 0, lengthMilliseconds: 90 },
    { hertz: 440, startMilliseconds: 130, lengthMilliseconds: 120 },
  ],
  'second-reading': [
    { hertz: 660, startMilliseconds: 0, lengthMilliseconds: 90 },
    { hertz: 660, startMilliseconds: 160, lengthMilliseconds: 90 },
    { hertz: 660, startMilliseconds: 320, lengthMilliseconds: 90 },
  ],
  hold: [{ hertz: 520, startMilliseconds: 0, lengthMilliseconds: 850 }],
  refer: [
    { hertz: 520, startMilliseconds: 0, lengthMilliseconds: 320 },
    { hertz: 700, startMilliseconds: 360, lengthMilliseconds: 420 },
  ],
  'turned-back': [
    { hertz: 520, startMilliseconds: 0, lengthMilliseconds: 180 },
    { hertz: 330, startMilliseconds: 220, lengthMilliseconds: 280 },
  ],
  unknown: [],
};
