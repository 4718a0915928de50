// How a day's traffic spreads over its hours at an expressway checkpoint in the return wave.
import { HOUR_MILLISECONDS, DAY_MILLISECONDS } from '../../core/clock.ts';
import type { Random } from '../../core/random.ts';

/** Relative weight of each hour, Asia/Shanghai; the shape of a road count with a morning and a late afternoon peak. */
const WEIGHT_BY_HOUR = [0.8, 0.5, 0.4, 0.4, 0.6, 1.2, 2.4, 4.2, 5.4, 6.2, 6.8, 6.4, 5.6, 5.8, 6.4, 7.0, 7.4, 7.0, 6.0, 4.8, 3.8, 2.8, 2.0, 1.3];
const TOTAL_WEIGHT = WEIGHT_BY_HOUR.reduce((sum, weight) => sum + weight, 0);
const SHANGHAI_OFFSET_MILLISECONDS = 8 * HOUR_MILLISECONDS;

/** Vehicles an hour at an instant. */
export function rateAt(vehiclesPerDay: number, at: number): number {
  const hour = Math.floor(((at + SHANGHAI_OFFSET_MILLISECONDS) % DAY_MILLISECONDS) / HOUR_MILLISECONDS);
  return (vehiclesPerDay * (WEIGHT_BY_HOUR[hour] ?? 0)) / TOTAL_WEIGHT;
}

/** Instants of arrival between two instants, in order. */
export function listArrivals(random: Random, vehiclesPerDay: number, between: { from: number; until: number }): number[] {
  const arrivals: number[] = [];
  let at = between.from;
  while (at < between.until) {
    const rate = Math.max(rateAt(vehiclesPerDay, at), vehiclesPerDay / 1000, 0.001);
    at += (-Math.log(1 - random.next()) / rate) * HOUR_MILLISECONDS;
    if (at < between.until) arrivals.push(Math.floor(at));
  }
  return arrivals;
}
