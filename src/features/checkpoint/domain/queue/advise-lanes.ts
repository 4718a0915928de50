// Whether a lane should open or close, with the figures that say why.
import { waitMinutes, type Situation } from './estimate-wait.ts';
import { lanesFor } from './erlang.ts';
import { modifiedOfferedLoad } from './offered-load.ts';

export type LaneFacts = {
  readonly situation: Situation;
  /** Of the direction, open and closed. */
  readonly lanesTotal: number;
  /** Vehicles an hour to be expected an hour from now; undefined without days to learn from. */
  readonly expectedNextPerHour: number | undefined;
};

/** Minutes and vehicles an hour, rounded for reading. */
export type Advice = {
  readonly kind: 'open' | 'close' | 'shorten' | 'none';
  readonly lanesOpen: number;
  readonly lanesWanted: number;
  readonly arrivalsPerHour: number;
  readonly capacityPerHour: number;
  /** Now or within half an hour, whichever is longer, if nothing is changed. */
  readonly waitMinutes: number;
  /** The same, if the advice is followed. */
  readonly afterMinutes: number;
  readonly ahead: { readonly arrivalsPerHour: number; readonly lanesWanted: number } | undefined;
};

/** A wait that is worth another lane, one that is good enough with it, and one that can spare a lane. */
export const WAIT_LIMITS = { tooLongMinutes: 15, goodMinutes: 10, spareMinutes: 5 } as const;
const SPARE_LOAD = 0.7;
const HORIZON_HOURS = 0.5;
/** About one in five waits at all. */
const DELAY_TARGET = 0.2;

function capacityOf({ cycle }: Situation, lanes: number): number {
  return (lanes * 3600) / cycle.seconds;
}

/** The wait half an hour from now with so many lanes: the queue grows or shrinks by what arrives less what is checked. */
function projectWait(situation: Situation, lanes: number): number {
  const growth = (situation.arrivalsPerHour - capacityOf(situation, lanes)) * HORIZON_HOURS;
  return waitMinutes(situation, { lanes, queue: Math.max(0, situation.queue + growth) });
}

/** The longer of the wait now and in half an hour: a queue that will be gone by then is still a queue. */
export function worstWait(situation: Situation, lanes: number): number {
  return Math.max(waitMinutes(situation, { lanes, queue: situation.queue }), projectWait(situation, lanes));
}

function findWanted({ situation, lanesTotal }: LaneFacts): number {
  const { lanesOpen } = situation;
  const more = Array.from({ length: Math.max(0, lanesTotal - lanesOpen) }, (_, index) => lanesOpen + 1 + index);
  return more.find((lanes) => worstWait(situation, lanes) <= WAIT_LIMITS.goodMinutes) ?? lanesTotal;
}

function canSpareOne(situation: Situation): boolean {
  const fewer = situation.lanesOpen - 1;
  if (fewer < 1) return false;
  return worstWait(situation, fewer) <= WAIT_LIMITS.spareMinutes && situation.arrivalsPerHour <= SPARE_LOAD * capacityOf(situation, fewer);
}

function choose(facts: LaneFacts): Pick<Advice, 'kind' | 'lanesWanted'> {
  const { situation, lanesTotal } = facts;
  const { lanesOpen } = situation;
  const isTooLong = worstWait(situation, lanesOpen) > WAIT_LIMITS.tooLongMinutes;
  if (isTooLong && lanesOpen < lanesTotal) return { kind: 'open', lanesWanted: findWanted(facts) };
  if (isTooLong) return { kind: 'shorten', lanesWanted: lanesOpen };
  return canSpareOne(situation) ? { kind: 'close', lanesWanted: lanesOpen - 1 } : { kind: 'none', lanesWanted: lanesOpen };
}

/** The load an hour ahead, where arrivals go over from now's to the expected ones, and the lanes it takes. */
function lookAhead({ situation, lanesTotal, expectedNextPerHour }: LaneFacts): Advice['ahead'] {
  if (expectedNextPerHour === undefined) return undefined;
  const { arrivalsPerHour, cycle } = situation;
  const rateAt = (second: number): number => (arrivalsPerHour + (expectedNextPerHour - arrivalsPerHour) * Math.min(1, second / 3600)) / 3600;
  const load = modifiedOfferedLoad({ rateAt, service: cycle.seconds }, { from: 0, until: 3600, load: (arrivalsPerHour / 3600) * cycle.seconds });
  return { arrivalsPerHour: Math.round(expectedNextPerHour), lanesWanted: Math.min(lanesTotal, lanesFor(load, DELAY_TARGET)) };
}

/** Undefined with no lane of the direction. With none open, there is nothing to measure: one lane is advised where vehicles are expected. */
export function adviseLanes(facts: LaneFacts): Advice | undefined {
  const { situation, lanesTotal } = facts;
  if (lanesTotal === 0) return undefined;
  const { lanesOpen, arrivalsPerHour } = situation;
  const { kind, lanesWanted } = choose(facts);
  const round = (minutes: number): number => Math.round(Math.min(minutes, 24 * 60));
  return {
    kind,
    lanesOpen,
    lanesWanted,
    arrivalsPerHour: Math.round(arrivalsPerHour),
    capacityPerHour: Math.round(capacityOf(situation, kind === 'close' ? lanesWanted : lanesOpen)),
    waitMinutes: round(worstWait(situation, lanesOpen)),
    afterMinutes: round(worstWait(situation, lanesWanted)),
    ahead: lookAhead(facts),
  };
}
