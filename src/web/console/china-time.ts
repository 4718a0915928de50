// Times typed into a form: the clock of the place, eight hours ahead of UTC, in and out of `datetime-local` fields.
import { HOUR_MILLISECONDS } from '../../core/clock.ts';

const OFFSET = '+08:00';
const OFFSET_MILLISECONDS = 8 * HOUR_MILLISECONDS;

/** `2026-11-23T14:05`, as a field shows it. */
export function momentToField(at: number): string {
  return new Date(at + OFFSET_MILLISECONDS).toISOString().slice(0, 16);
}

/** Milliseconds since the epoch; undefined while the field is empty or unfinished. */
export function findMoment(field: string): number | undefined {
  const at = Date.parse(`${field}${OFFSET}`);
  return Number.isNaN(at) ? undefined : at;
}

/** Midnight at the beginning of that day there. */
export function startOfDay(at: number): number {
  return findMoment(`${momentToField(at).slice(0, 10)}T00:00`) ?? at;
}
