// A short tick in the hand for each key, where the device can.

/** Vibrates for so many milliseconds; devices without a motor ignore it. */
export function pulse(milliseconds = 8): void {
  if (typeof navigator.vibrate === 'function') navigator.vibrate(milliseconds);
}
