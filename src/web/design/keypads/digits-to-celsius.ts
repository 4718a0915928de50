// Turns the three typed digits of a temperature into degrees.

/** `365` → 36.5; undefined until all three digits stand. */
export function digitsToCelsius(digits: string): number | undefined {
  return /^\d{3}$/.test(digits) ? Number(digits) / 10 : undefined;
}
