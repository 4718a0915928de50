// How long a vehicle that arrives now will wait in one direction: from the latest checks, kept counts, a queue seen and what is announced.
import { HOUR_MILLISECONDS, MINUTE_MILLISECONDS } from '../../../../core/clock.ts';
import type { Depth } from '../depth/depth.ts';
import { erlangC, loadOf, meanWait, type Line } from './erlang.ts';
import { measureCycle, type Cycle, type LanePassage } from './service-time.ts';

/** A queue that somebody counted, by eye. */
export type SeenQueue = { readonly vehicles: number; readonly at: number };
/** Vehicles that said beforehand that they come, and when: the port for whoever takes declarations. */
export type AnnouncedArrivals = { readonly from: number; readonly until: number; readonly vehicles: number };

export type WaitFacts = {
  readonly now: number;
  readonly depth: Depth;
  /** Of the direction. */
  readonly lanesOpen: number;
  /** Of the direction, those of the last hour at least. */
  readonly passages: readonly LanePassage[];
  /** Vehicles an hour that the same hour of the days before lets expect; undefined without such days. */
  readonly expectedPerHour: number | undefined;
  readonly seen: SeenQueue | undefined;
  readonly announced: readonly AnnouncedArrivals[];
};

export type Situation = {
  readonly arrivalsPerHour: number;
  readonly capacityPerHour: number;
  readonly cycle: Cycle;
  /** Share of the lanes' time that is taken, 0 to 1. */
  readonly busyShare: number;
  /** Vehicles that wait now. */
  readonly queue: number;
  /** The lanes work back to back and nobody has said how many wait: the figure may be too low. */
  readonly isQueueUnknown: boolean;
  readonly lanesOpen: number;
};

/** Minutes, rounded outwards to five; undefined with no lane open. */
export type WaitRange = { readonly lowMinutes: number; readonly highMinutes: number; readonly meanMinutes: number };

const WINDOW_MILLISECONDS = 30 * MINUTE_MILLISECONDS;
const SEEN_HOLDS_MILLISECONDS = HOUR_MILLISECONDS;
const SATURATED_SHARE = 0.9;
/** Lanes that stand idle so much have no queue before them, whatever was seen earlier. */
const IDLE_SHARE = 0.7;
/** Above this the closed form says more about the formula than about the road. */
const HIGHEST_LOAD = 0.97;
const STEP_MINUTES = 5;

function countSince(passages: readonly LanePassage[], since: number): number {
  return passages.filter(({ takenAt }) => takenAt > since).length;
}

/** Vehicles an hour announced for the hour around now. */
function announcedPerHour(announced: readonly AnnouncedArrivals[], now: number): number {
  const [from, until] = [now - HOUR_MILLISECONDS / 2, now + HOUR_MILLISECONDS / 2];
  return announced.reduce((sum, one) => {
    const shared = Math.max(0, Math.min(until, one.until) - Math.max(from, one.from));
    return sum + (one.vehicles * shared) / Math.max(1, one.until - one.from);
  }, 0);
}

/** The queue seen, carried on: what came since less what was checked since. */
function carryOn({ passages, now }: WaitFacts, start: SeenQueue, arrivalsPerHour: number): number {
  const came = (arrivalsPerHour * (now - start.at)) / HOUR_MILLISECONDS;
  return Math.max(0, start.vehicles + came - countSince(passages, start.at));
}

function findSeen({ seen, now }: WaitFacts): SeenQueue | undefined {
  return seen !== undefined && seen.at <= now && now - seen.at <= SEEN_HOLDS_MILLISECONDS ? seen : undefined;
}

function decideQueue(facts: WaitFacts, { busyShare, arrivalsPerHour }: Pick<Situation, 'busyShare' | 'arrivalsPerHour'>): Pick<Situation, 'queue' | 'isQueueUnknown'> {
  const seen = findSeen(facts);
  const isSaturated = busyShare >= SATURATED_SHARE;
  if (seen !== undefined) {
    const isGone = busyShare < IDLE_SHARE && facts.now - seen.at > WINDOW_MILLISECONDS;
    return { queue: isGone ? 0 : carryOn(facts, seen, arrivalsPerHour), isQueueUnknown: false };
  }
  if (!isSaturated) return { queue: 0, isQueueUnknown: false };
  return { queue: carryOn(facts, { vehicles: 0, at: facts.now - WINDOW_MILLISECONDS }, arrivalsPerHour), isQueueUnknown: true };
}

/** What can be said about a direction now. While lanes idle, what is checked is what arrives; back to back, more may arrive than is checked. */
export function observe(facts: WaitFacts): Situation {
  const { now, depth, lanesOpen, passages, expectedPerHour = 0, announced } = facts;
  const recent = passages.filter(({ takenAt }) => takenAt > now - WINDOW_MILLISECONDS && takenAt <= now);
  const cycle = measureCycle(recent, depth);
  const checkedPerHour = (recent.length * HOUR_MILLISECONDS) / WINDOW_MILLISECONDS;
  const capacityPerHour = (lanesOpen * 3600) / cycle.seconds;
  const busyShare = lanesOpen === 0 ? 0 : Math.min(1, checkedPerHour / capacityPerHour);
  const known = Math.max(checkedPerHour, announcedPerHour(announced, now));
  const arrivalsPerHour = busyShare >= SATURATED_SHARE ? Math.max(known, expectedPerHour) : known;
  return { arrivalsPerHour, capacityPerHour, cycle, busyShare, lanesOpen, ...decideQueue(facts, { busyShare, arrivalsPerHour }) };
}

function lineOf({ arrivalsPerHour, cycle }: Situation, lanes: number): Line {
  const highest = (HIGHEST_LOAD * lanes) / cycle.seconds;
  return { arrivals: Math.min(arrivalsPerHour / 3600, highest), service: cycle.seconds, lanes };
}

/** Mean wait of one that arrives when so many wait, in minutes: the queue before her, and what chance adds. */
export function waitMinutes(situation: Situation, { lanes, queue }: { readonly lanes: number; readonly queue: number }): number {
  if (lanes <= 0) return Number.POSITIVE_INFINITY;
  const { cycle } = situation;
  const byChance = meanWait(lineOf(situation, lanes), { arrivals: 1, service: cycle.squaredVariation });
  return ((queue * cycle.seconds) / lanes + byChance) / 60;
}

/** The wait that nine in ten do not pass by chance alone, in minutes. */
function ninetiethMinutes(situation: Situation): number {
  const line = lineOf(situation, situation.lanesOpen);
  const waits = erlangC(loadOf(line), line.lanes);
  const spare = line.lanes / line.service - line.arrivals;
  return waits <= 0.1 ? 0 : Math.log(waits / 0.1) / spare / 60;
}

/** An estimate is a range: a third either way, wider where chance or an unseen queue makes it so. */
export function estimateWait(situation: Situation): WaitRange | undefined {
  const { lanesOpen, queue, isQueueUnknown, cycle } = situation;
  if (lanesOpen === 0) return undefined;
  const meanMinutes = waitMinutes(situation, { lanes: lanesOpen, queue });
  const byChance = (queue * cycle.seconds) / lanesOpen / 60 + ninetiethMinutes(situation);
  const high = Math.max(meanMinutes * (isQueueUnknown ? 2 : 4 / 3), byChance);
  return {
    meanMinutes,
    lowMinutes: Math.floor((meanMinutes * 2) / 3 / STEP_MINUTES) * STEP_MINUTES,
    highMinutes: Math.max(STEP_MINUTES, Math.ceil(high / STEP_MINUTES) * STEP_MINUTES),
  };
}
