// What the hand feels: a short tick for each key, a pattern for a verdict, where the device can.

/** One pulse, or pulses and pauses in turn, in milliseconds; devices without a motor ignore it. */
export function pulse(milliseconds: number | readonly number[] = 8): void {
  if (typeof navigator.vibrate === 'function') navigator.vibrate(typeof milliseconds === 'number' ? milliseconds : [...milliseconds]);
}
