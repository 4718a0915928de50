// Decisions of checkpoint: outcomes under the protocol, the states that follow, and what may end a passage.
import { MINUTE_MILLISECONDS } from '../../../core/clock.ts';
import type { Problem } from '../../../core/problems.ts';
import { findBand, evaluateTraveller, stricter, type Outcome, type ProtocolPack, type Reason, type TravellerFacts } from '../../protocol/door.ts';
import type { DeviceOutcome, PassageState, TravellerState } from './records.ts';

/** The packs and moments to judge by: one, or two when the claimed time is doubtful (CP-4). */
export type Judgement = { readonly pack: ProtocolPack; readonly at: number };

export type TravellerDecision = {
  readonly outcome: Outcome;
  readonly ruleIds: readonly string[];
  /** With values: belongs into the sealed body. */
  readonly reasons: readonly Reason[];
  /** CP-3: the tablet said otherwise. */
  readonly differs: boolean;
};

/** CP-2, CP-3, CP-4: the strictest of every judgement and of the tablet's own outcome. */
export function decideTraveller(judgements: readonly Judgement[], facts: TravellerFacts, device: DeviceOutcome): TravellerDecision {
  const evaluations = judgements.map(({ pack, at }) => evaluateTraveller(pack, facts, at));
  const judged = evaluations.map(({ outcome }) => outcome).reduce(stricter);
  const reasons = evaluations.flatMap((evaluation) => evaluation.reasons);
  const ruleIds = [...new Set([...reasons.map(({ ruleId }) => ruleId), ...device.ruleIds])];
  return { outcome: stricter(judged, device.outcome), ruleIds, reasons, differs: judged !== device.outcome };
}

/** CP-15: a form alone would still let words through, so only ids that some version has count as such. */
export function withKnownRules(device: DeviceOutcome, knownRuleIds: ReadonlySet<string>): DeviceOutcome {
  return { ...device, ruleIds: device.ruleIds.filter((id) => knownRuleIds.has(id)) };
}

const STATE_BY_OUTCOME: Readonly<Record<Outcome, TravellerState>> = {
  clear: 'cleared',
  'second-reading': 'awaiting-second-reading',
  hold: 'held',
  refer: 'referred',
};

export function outcomeToState(outcome: Outcome): TravellerState {
  return STATE_BY_OUTCOME[outcome];
}

/** The band of the last reading, clear; `none` without a reading, `invalid` for one that cannot be true. */
export function temperatureBandOf(pack: ProtocolPack, facts: TravellerFacts): string {
  const last = facts.readings.toSorted((left, right) => left.takenAt - right.takenAt).at(-1);
  if (!last) return 'none';
  return findBand(pack.temperature, last.celsius)?.id ?? 'invalid';
}

export type PassageFacts = {
  readonly state: PassageState;
  readonly isDisinfected: boolean;
  readonly travellerStates: readonly TravellerState[];
};

/** CP-12: as long as passages are kept. */
export const RETURNING_DAYS = 30;

/** CP-6, CP-9. */
export function findReleaseProblem(passage: PassageFacts): Problem | undefined {
  if (isEnded(passage)) return { code: 'PassageEnded' };
  const waiting = passage.travellerStates.filter((state) => state !== 'cleared' && state !== 'handed-over').length;
  if (waiting > 0) return { code: 'TravellersWaiting', params: { count: waiting } };
  return passage.isDisinfected ? undefined : { code: 'NotDisinfected' };
}

/** CP-9. */
export function isEnded({ state }: Pick<PassageFacts, 'state'>): boolean {
  return state === 'released' || state === 'turned-back' || state === 'voided';
}

/** CP-11: what is known of a tablet's records. Numbers are the tablet's own; times in milliseconds. */
export type TabletFacts = {
  readonly receivedThrough: number;
  readonly highestSeen: number;
  readonly lastContactAt: number | undefined;
  /** The newest count that a person entered for it. */
  readonly declared: TailDeclaration | undefined;
  readonly isWithdrawn: boolean;
};
/** `isLast`: nothing more comes, whatever the count; `at` is when it was entered. */
export type TailDeclaration = { readonly keptThrough: number; readonly at: number; readonly isLast: boolean };
export type TabletCompleteness =
  | { readonly kind: 'complete' }
  /** Exactly so many are missing. */
  | { readonly kind: 'missing'; readonly count: number }
  | { readonly kind: 'unknown-since'; readonly at: number };

/** A tablet that was heard of within this time has no unknown tail. */
export const SILENCE_MILLISECONDS = 3 * MINUTE_MILLISECONDS;
/** From the entry of its count until a tablet is switched off and put away. */
export const PUT_AWAY_MILLISECONDS = 15 * MINUTE_MILLISECONDS;

/** An entered count holds until the tablet is in use again: the next shift has a tail of its own. */
function isTailSettled({ declared, isWithdrawn, lastContactAt = 0, receivedThrough }: TabletFacts): boolean {
  if (isWithdrawn) return true;
  if (!declared || lastContactAt > declared.at + PUT_AWAY_MILLISECONDS) return false;
  return declared.isLast || declared.keptThrough === receivedThrough;
}

export function decideCompleteness(tablet: TabletFacts, now: number): TabletCompleteness {
  const known = Math.max(tablet.highestSeen, tablet.declared?.keptThrough ?? 0);
  if (known > tablet.receivedThrough) return { kind: 'missing', count: known - tablet.receivedThrough };
  if (tablet.lastContactAt === undefined || isTailSettled(tablet)) return { kind: 'complete' };
  if (now - tablet.lastContactAt <= SILENCE_MILLISECONDS) return { kind: 'complete' };
  return { kind: 'unknown-since', at: tablet.lastContactAt };
}
