// Plays the score of a verdict on the device's loudspeaker, unless it is muted.
import type { Verdict } from './verdict.ts';
import { VERDICT_TONES } from './verdict-tones.ts';
import type { Tone } from './verdict-tones.ts';

const RAMP_SECONDS = 0.012;

export interface VerdictSoundOptions {
  isMuted: () => boolean;
  /** From 0 to 1. */
  volume?: number;
}

export type PlayVerdict = (verdict: Verdict) => Promise<void>;

/** Returns the function that plays; the audio context opens at the first sound, after a press, as browsers ask. */
export function createVerdictSound({ isMuted, volume = 0.5 }: VerdictSoundOptions): PlayVerdict {
  let context: AudioContext | undefined;
  return async (verdict) => {
    const tones = VERDICT_TONES[verdict];
    if (isMuted() || tones.length === 0) return;
    context ??= new AudioContext();
    if (context.state === 'suspended') await context.resume();
    for (const tone of tones) scheduleTone(context, tone, volume);
  };
}

/** Rises and falls within a few milliseconds, so that the tone does not click. */
function scheduleTone(context: AudioContext, tone: Tone, volume: number): void {
  const start = context.currentTime + tone.startMilliseconds / 1000;
  const end = start + tone.lengthMilliseconds / 1000;
  const gain = context.createGain();
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(volume, start + RAMP_SECONDS);
  gain.gain.setValueAtTime(volume, end - RAMP_SECONDS);
  gain.gain.linearRampToValueAtTime(0, end);
  const oscillator = new OscillatorNode(context, { type: 'triangle', frequency: tone.hertz });
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(end);
}
