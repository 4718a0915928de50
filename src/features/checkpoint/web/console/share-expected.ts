// Shares what a checkpoint expects by the hour among its lanes, as their vehicles of the same span are shared.

/**
 * One row of expected vehicles for each lane; undefined when not a single hour has an expectation. `counts`: vehicles by
 * lane and hour; hours without expectation count as none.
 */
export function shareExpected(counts: readonly (readonly number[])[], expected: readonly (number | null)[]): readonly (readonly number[])[] | undefined {
  if (expected.every((hour) => hour === null)) return undefined;
  const totals = counts.map((hours) => hours.reduce((sum, count) => sum + count, 0));
  const whole = totals.reduce((sum, count) => sum + count, 0);
  const shares = totals.map((total) => (whole === 0 ? 1 / counts.length : total / whole));
  return shares.map((share) => expected.map((hour) => (hour ?? 0) * share));
}
