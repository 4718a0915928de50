// Leases: how long an officer and a tablet are trusted without the server, and how a record taken outside of that is marked.
import { DAY_MILLISECONDS, HOUR_MILLISECONDS } from '../clock.ts';

/** How long an officer may unlock a tablet since the server last knew that she may. */
export const OFFICER_LEASE_MILLISECONDS = 72 * HOUR_MILLISECONDS;
/** How long a tablet keeps its vault since it last spoke to the server. */
export const DEVICE_LEASE_MILLISECONDS = 7 * DAY_MILLISECONDS;
/** From here on the end is shown without being asked for. */
export const LEASE_WARNING_MILLISECONDS = DAY_MILLISECONDS;

/** What the server knows of an officer's right to a tablet. */
export type Standing = {
  readonly leaseUntil: number;
  /** The last time that the lease had ended before it was renewed: records of that time may still be on their way. */
  readonly lapsed: { readonly from: number; readonly until: number } | undefined;
  /** Undefined while the tablet is in use. */
  readonly withdrawnAt: number | undefined;
};

/** Nothing is lost for it, and nobody may overlook it: the record stands, marked. */
export type Mark = 'tablet-withdrawn' | 'tablet-lease-ended' | 'officer-lease-ended';

/** `seenAt`: server time of the newest thing the tablet had seen; undefined when it is not known any more. */
export type Taken = { readonly takenAt: number; readonly seenAt: number | undefined };

/** The gravest comes first; undefined for a record like any other. */
export function findMark({ leaseUntil, lapsed, withdrawnAt }: Standing, { takenAt, seenAt }: Taken): Mark | undefined {
  if (withdrawnAt !== undefined) return 'tablet-withdrawn';
  if (seenAt !== undefined && takenAt - seenAt > DEVICE_LEASE_MILLISECONDS) return 'tablet-lease-ended';
  const isInLapse = lapsed !== undefined && takenAt >= lapsed.from && takenAt < lapsed.until;
  return isInLapse || takenAt >= leaseUntil ? 'officer-lease-ended' : undefined;
}
