// How deep a check goes: in full, short, or plate and phone only; what each leaves out, and what the record then owes.
import { HOUR_MILLISECONDS, MINUTE_MILLISECONDS } from '../../../../core/clock.ts';
import type { Problem } from '../../../../core/problems.ts';
import { stricter, type Outcome, type ProtocolPack, type TravellerFacts } from '../../../protocol/door.ts';

export const DEPTHS = ['full', 'short', 'plate-and-phone'] as const;
export type Depth = (typeof DEPTHS)[number];
export const SHORTENED_DEPTHS = ['short', 'plate-and-phone'] as const;
export type ShortenedDepth = (typeof SHORTENED_DEPTHS)[number];

/** CP-91: only who somebody is and where she travels can wait. The phone is asked at every depth, and so is health. */
export const OWABLE_FIELDS = ['document', 'name', 'from', 'to'] as const;
export type OwableField = (typeof OWABLE_FIELDS)[number];

const LEFT_OUT: Readonly<Record<Depth, readonly OwableField[]>> = {
  full: [],
  short: ['name', 'from', 'to'],
  'plate-and-phone': ['document', 'name', 'from', 'to'],
};

export function listLeftOut(depth: Depth): readonly OwableField[] {
  return LEFT_OUT[depth];
}

/** CP-90. */
export const LONGEST_SHORTENING_MILLISECONDS = 4 * HOUR_MILLISECONDS;
/** Tablet and server may differ by this about when a shortening began or ended. */
const EDGE_MILLISECONDS = MINUTE_MILLISECONDS;

/** One stretch of shortened checks. Times in milliseconds since the epoch; `endedAt` where it was ended early. */
export type Shortening = {
  readonly id: string;
  readonly checkpoint: string;
  readonly depth: ShortenedDepth;
  readonly beginsAt: number;
  readonly until: number;
  readonly endedAt: number | undefined;
  /** Who call back, each for some of the records, and how long after the check at most. */
  readonly callerIds: readonly string[];
  readonly dueMinutes: number;
};

/** CP-90: ends by itself, also where nobody hears of it. The one that began last holds. */
export function findShortening(shortenings: readonly Shortening[], at: number): Shortening | undefined {
  return shortenings.filter(({ beginsAt, until, endedAt }) => beginsAt <= at && at < Math.min(until, endedAt ?? until)).toSorted((left, right) => right.beginsAt - left.beginsAt)[0];
}

/** CP-90: the problem with declaring it now. */
export function findShorteningProblem(wish: { readonly until: number }, now: number): Problem | undefined {
  if (wish.until <= now) return { code: 'ShorteningOver' };
  if (wish.until - now > LONGEST_SHORTENING_MILLISECONDS) return { code: 'ShorteningTooLong', params: { hours: LONGEST_SHORTENING_MILLISECONDS / HOUR_MILLISECONDS } };
  return undefined;
}

/**
 * CP-93: whether a check taken at one of these moments could rest on it. Ended early, it still covers a tablet that could not
 * know of it: until the end that was declared at first.
 */
export function covers(shortening: Shortening, depth: ShortenedDepth, moments: readonly number[]): boolean {
  const isDepth = DEPTHS.indexOf(depth) <= DEPTHS.indexOf(shortening.depth);
  return isDepth && moments.some((at) => at >= shortening.beginsAt - EDGE_MILLISECONDS && at < shortening.until + EDGE_MILLISECONDS);
}

/** What was not asked of one traveller. */
export type Owed = { readonly travellerId: string; readonly ordinal: number; readonly fields: readonly OwableField[] };

/** What a check holds of one traveller, as far as it can be owed; an empty text was not filled in. */
export type AskedTraveller = { readonly id: string; readonly unasked?: readonly OwableField[] | undefined };

/** CP-94: everyone of whom something was not asked. */
export function listOwed(travellers: readonly AskedTraveller[]): readonly Owed[] {
  return travellers.flatMap(({ id, unasked = [] }, index) => (unasked.length === 0 ? [] : [{ travellerId: id, ordinal: index + 1, fields: OWABLE_FIELDS.filter((field) => unasked.includes(field)) }]));
}

/** CP-93: more was left out than the depth allows. */
export function isBeyondDepth(owed: readonly Owed[], depth: Depth): boolean {
  return owed.some(({ fields }) => fields.some((field) => !LEFT_OUT[depth].includes(field)));
}

/** CP-92: somebody in the vehicle can be called, or is named by a document. */
export function canReachSomebody(travellers: readonly (AskedTraveller & { readonly phone: string })[]): boolean {
  return travellers.some(({ phone, unasked = [] }) => phone !== '' || !unasked.includes('document'));
}

type Decided = { readonly outcome: Outcome; readonly ruleIds: readonly string[] };

/**
 * CP-91: silence is not an answer. A question that the protocol demands and nobody asked keeps the traveller waiting, also
 * where the protocol would let "does not know" pass; a stricter outcome stays.
 */
export function holdUnasked<Decision extends Decided>(decision: Decision, pack: ProtocolPack, facts: TravellerFacts): Decision {
  const silent = pack.questions.filter(({ id, required }) => required && facts.exposures[id] === undefined);
  if (silent.length === 0) return decision;
  return { ...decision, outcome: stricter(decision.outcome, 'hold'), ruleIds: [...new Set([...decision.ruleIds, ...silent.map(({ unknown }) => unknown.ruleId)])] };
}
