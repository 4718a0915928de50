// Which seats of a coach are not accounted for, and what of a seat list cannot be true (CP-82).
import type { Problem } from '../../../../core/problems.ts';
import type { Trip } from '../records/trip.ts';

const CREW = '0';
const SAID_SEATS = 12;

/** In order; `taken` are the seats of those who were entered, undefined for whoever has none yet. */
export function listMissingSeats(trip: Pick<Trip, 'seats' | 'emptySeats'>, taken: readonly (string | undefined)[]): string[] {
  const known = new Set([...trip.emptySeats, ...taken]);
  return listSeats(trip).filter((seat) => !known.has(seat));
}

export function listSeats({ seats }: Pick<Trip, 'seats'>): string[] {
  return Array.from({ length: seats }, (_, index) => String(index + 1));
}

/** Nobody without a seat, no seat twice or unknown, and none left out. */
export function findTripProblem(trip: Pick<Trip, 'seats' | 'emptySeats'>, taken: readonly (string | undefined)[]): Problem | undefined {
  if (taken.includes(undefined)) return { code: 'SeatUnsaid' };
  const known = new Set(listSeats(trip));
  const passengers = [...taken.flatMap((seat) => seat ?? []), ...trip.emptySeats].filter((seat) => seat !== CREW);
  const unknown = passengers.find((seat) => !known.has(seat));
  if (unknown !== undefined) return { code: 'SeatUnknown', params: { seat: unknown } };
  const twice = passengers.find((seat, index) => passengers.indexOf(seat) !== index);
  if (twice !== undefined) return { code: 'SeatTwice', params: { seat: twice } };
  const missing = listMissingSeats(trip, taken);
  if (missing.length === 0) return undefined;
  return { code: 'SeatsMissing', params: { count: missing.length, seats: missing.slice(0, SAID_SEATS).join(', ') } };
}
