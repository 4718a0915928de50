// How a custody stands at a moment: what is late, what must be looked into, and what comes next.
import { MINUTE_MILLISECONDS } from '../../../core/clock.ts';
import { isMilder, type Custody, type Finding, type HolderKind, type Offer } from './custody.ts';

export const USUAL_DUE_MINUTES = 15;
export const USUAL_DUE_MILLISECONDS = USUAL_DUE_MINUTES * MINUTE_MILLISECONDS;
/** A place that holds somebody who was not judged for so long is asked about it. */
const JUDGE_WITHIN_MILLISECONDS = 60 * MINUTE_MILLISECONDS;

export const LATENESS = ['in-time', 'late', 'climbed'] as const;
export type Lateness = (typeof LATENESS)[number];

/** MD-4: the second time is as long as the first. */
export function latenessOf({ offeredAt, dueAt }: Offer, now: number): Lateness {
  if (now < dueAt) return 'in-time';
  return now < dueAt + (dueAt - offeredAt) ? 'late' : 'climbed';
}

export const ALARMS = ['not-begun', 'conflict', 'offer-late', 'offer-climbed', 'not-judged', 'nobody-asked'] as const;
export type Alarm = (typeof ALARMS)[number];

const CLINICIANS: readonly string[] = ['medic', 'hospital', 'isolation-site'];
/** Where somebody may stay who was judged to need at most that; a post and its medics keep nobody. */
const STAYS: Readonly<Partial<Record<HolderKind, Finding>>> = { home: 'home-observation', 'isolation-site': 'isolation-site', hospital: 'designated-hospital' };

function mayStay(kind: HolderKind, need: Finding): boolean {
  const most = STAYS[kind];
  return most !== undefined && !isMilder(most, need);
}

function listHoldingAlarms({ holder, heldSince, isJudged, need, offer }: Custody, now: number): Alarm[] {
  if (!holder || offer) return [];
  if (holder.kind === 'authority') return [];
  const isLong = now - heldSince >= JUDGE_WITHIN_MILLISECONDS;
  if (CLINICIANS.includes(holder.kind) && !isJudged) return isLong ? ['not-judged'] : [];
  return mayStay(holder.kind, need) ? [] : ['nobody-asked'];
}

/** Why a person has to look; empty when nothing is amiss. */
export function listAlarms(custody: Custody, now: number): readonly Alarm[] {
  const { beganAt, endedAt, conflicts, offer } = custody;
  if (beganAt === undefined) return conflicts.length > 0 ? ['not-begun'] : [];
  const amiss: Alarm[] = conflicts.length > 0 ? ['conflict'] : [];
  if (endedAt !== undefined) return amiss;
  const lateness = offer ? latenessOf(offer, now) : 'in-time';
  if (lateness !== 'in-time') amiss.push(lateness === 'late' ? 'offer-late' : 'offer-climbed');
  return [...amiss, ...listHoldingAlarms(custody, now)];
}

export const NEXT_STEPS = ['be-accepted', 'judge', 'offer-on', 'care', 'none'] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

export function nextStepOf({ holder, endedAt, offer, isJudged, need }: Custody): NextStep {
  if (!holder || endedAt !== undefined) return 'none';
  if (offer) return 'be-accepted';
  if (holder.kind === 'authority') return 'care';
  if (CLINICIANS.includes(holder.kind) && !isJudged) return 'judge';
  return mayStay(holder.kind, need) ? 'care' : 'offer-on';
}
