// The round number a set of pictures reaches up to, so that they compare by eye.

const STEPS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** The smallest whole number among 1, 1.2, 1.5, 2 … 10 times a power of ten that holds every count; at least 1. */
export function flowScale(counts: readonly number[]): number {
  const highest = Math.max(1, ...counts);
  const power = 10 ** Math.floor(Math.log10(highest));
  const tops = STEPS.map((step) => Math.round(step * power * 10) / 10);
  return tops.find((top) => Number.isInteger(top) && top >= highest) ?? 10 * power;
}
