// Days as Asia/Shanghai counts them (PR-10); the zone has been +08:00 without summer time since 1991.
import { DAY_MILLISECONDS, HOUR_MILLISECONDS } from '../../../core/clock.ts';

const CHINA_OFFSET_MILLISECONDS = 8 * HOUR_MILLISECONDS;

export type DayCounting = 'arrival-is-day-0' | 'arrival-is-day-1';

/** The day `YYYY-MM-DD` in China at a moment (milliseconds since the epoch), whatever zone the device is in. */
export function chinaDate(at: number): string {
  return new Date(at + CHINA_OFFSET_MILLISECONDS).toISOString().slice(0, 10);
}

/** The moment (milliseconds since the epoch) at which a day begins in China. */
export function chinaMidnight(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) - CHINA_OFFSET_MILLISECONDS;
}

/** The day so many days later, or earlier when negative. */
export function addDays(date: string, days: number): string {
  return chinaDate(chinaMidnight(date) + days * DAY_MILLISECONDS);
}

/** Whole days from the first day to the second; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return (chinaMidnight(to) - chinaMidnight(from)) / DAY_MILLISECONDS;
}

/** The last day of observation for an arrival at this moment: 14 days from day 0 end a day later than from day 1. */
export function observationEndDate(
  arrivedAt: number,
  rule: { readonly observationDays: number; readonly dayCounting: DayCounting },
): string {
  const arrivalDay = rule.dayCounting === 'arrival-is-day-0' ? 0 : 1;
  return addDays(chinaDate(arrivedAt), rule.observationDays - arrivalDay);
}
