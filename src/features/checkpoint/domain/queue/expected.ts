// What the same hour of the days before lets expect.
import { DAY_MILLISECONDS } from '../../../../core/clock.ts';

export type HourCount = { readonly hourAt: number; readonly amount: number };

const DAYS_BEFORE = 7;

/** The mean over those of the seven days before that have any count at all; undefined when none has. `hourAt` begins the hour. */
export function expectAt(counts: readonly HourCount[], hourAt: number): number | undefined {
  const firstAt = Math.min(...counts.map((count) => count.hourAt));
  const hours = Array.from({ length: DAYS_BEFORE }, (_, day) => hourAt - (day + 1) * DAY_MILLISECONDS).filter((hour) => hour >= firstAt);
  if (hours.length === 0) return undefined;
  return counts.filter((count) => hours.includes(count.hourAt)).reduce((sum, { amount }) => sum + amount, 0) / hours.length;
}
