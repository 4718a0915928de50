// The end of a post: what must be settled before, and what its certificate says of the data that stay.
import { DAY_MILLISECONDS } from '../../../../core/clock.ts';
import type { Problem } from '../../../../core/problems.ts';
import type { RetentionEntry } from '../../../../core/retention.ts';

/** What is still open at a post. */
export type ClosingFacts = {
  readonly isEnded: boolean;
  /** Tablets of which records are missing or unknown (CP-11). */
  readonly incompleteTablets: number;
  /** People who wait for a reading, are held, or await hand-over; those offered to another post count until it has accepted. */
  readonly waiting: number;
  /** People taken over from other posts and not settled yet, or offered and not answered. */
  readonly takenOver: number;
};

/** EP-1: the first thing that stands in the way. */
export function findClosingProblem({ isEnded, incompleteTablets, waiting, takenOver }: ClosingFacts): Problem | undefined {
  if (isEnded) return { code: 'PostEnded' };
  if (waiting + takenOver > 0) return { code: 'PeopleStillWaiting', params: { count: waiting + takenOver } };
  if (incompleteTablets > 0) return { code: 'TabletsNotComplete', params: { count: incompleteTablets } };
  return undefined;
}

export type OfferFacts = { readonly from: string; readonly to: string; readonly isOpen: boolean; readonly state: string; readonly isOffered: boolean };

const OFFERABLE = ['awaiting-second-reading', 'held', 'referred'];

/** EP-2. */
export function findOfferProblem({ from, to, isOpen, state, isOffered }: OfferFacts): Problem | undefined {
  if (from === to) return { code: 'OfferToItself' };
  if (!isOpen) return { code: 'ReceiverClosed', params: { checkpoint: to } };
  if (!OFFERABLE.includes(state)) return { code: 'NobodyWaits' };
  return isOffered ? { code: 'AlreadyOffered' } : undefined;
}

/** Counted at the moment of closing. `lastAt`: the latest passage, milliseconds; undefined when there was none. */
export type DataCounts = {
  readonly vehicles: number;
  readonly travellers: number;
  readonly steps: number;
  readonly reviews: number;
  readonly openReviews: number;
  readonly callBacks: number;
  readonly owed: number;
  readonly shortenings: number;
  readonly refused: number;
  readonly handedToHealth: number;
  readonly handedToPosts: number;
  readonly firstAt: number | undefined;
  readonly lastAt: number | undefined;
};

/** One line of the certificate: what is kept, until when at the latest, and what happens then. */
export type KeptLine = { readonly record: string; readonly then: RetentionEntry['then']; readonly until: number | undefined };

/** EP-5: the last moment a record of each kind may exist: its latest possible beginning and its time. `undefined`: as long as the district. */
export function listKept(retention: readonly RetentionEntry[], moments: { readonly lastAt: number | undefined; readonly closedAt: number }): readonly KeptLine[] {
  const latest = (from: string): number => (from === 'passage' ? (moments.lastAt ?? moments.closedAt) : moments.closedAt);
  return retention.map(({ record, keptMilliseconds, from, then }) => ({ record, then, until: keptMilliseconds === undefined ? undefined : latest(from) + keptMilliseconds }));
}

/** EP-5: every week, by any day in it, in which a record was sealed; each week has a data key of its own. */
export function listDaysOfWeeks({ firstAt, lastAt }: Pick<DataCounts, 'firstAt' | 'lastAt'>): readonly number[] {
  if (firstAt === undefined || lastAt === undefined) return [];
  const weeks = Math.floor((lastAt - firstAt) / (7 * DAY_MILLISECONDS));
  const days = Array.from({ length: weeks + 1 }, (_, index) => firstAt + index * 7 * DAY_MILLISECONDS);
  return [...days, lastAt];
}

/** EP-5: it holds when somebody else than who closed the post has signed it. */
export function findSigningProblem(certificate: { readonly closedBy: string; readonly signedAt: number | undefined }, personId: string): Problem | undefined {
  if (certificate.signedAt !== undefined) return { code: 'CertificateSigned' };
  return certificate.closedBy === personId ? { code: 'SignedBySamePerson' } : undefined;
}
