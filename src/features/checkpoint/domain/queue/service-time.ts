// How long one vehicle takes a lane: from the first key of its plate to the end of its check, and the change to the next.
import type { Depth } from '../depth/depth.ts';

const LONGEST_SERVICE_SECONDS = 3600;

/**
 * Both in milliseconds by clocks that may differ a little. Undefined when it was not noted, cannot be (the end before the
 * beginning), or is no service any more: a plate typed before a break.
 */
export function serviceSecondsOf(begunAt: number | undefined, takenAt: number): number | undefined {
  if (begunAt === undefined) return undefined;
  const seconds = Math.round((takenAt - begunAt) / 1000);
  return seconds >= 0 && seconds <= LONGEST_SERVICE_SECONDS ? seconds : undefined;
}

/** One checked vehicle; `takenAt` in milliseconds, the end of its check. */
export type LanePassage = { readonly laneId: string; readonly takenAt: number; readonly serviceSeconds: number | undefined };

/** `isAssumed`: too few vehicles were timed, so the figure is experience, not measurement. */
export type Cycle = { readonly seconds: number; readonly squaredVariation: number; readonly isAssumed: boolean };

/** A practised lane; only used until enough vehicles were timed. */
const ASSUMED_SERVICE_SECONDS: Readonly<Record<Depth, number>> = { full: 50, short: 34, 'plate-and-phone': 24 };
const ASSUMED_CHANGE_SECONDS = 12;
const LONGEST_CHANGE_SECONDS = 60;
const ASSUMED_SQUARED_VARIATION = 0.5;
const FEWEST_TIMED = 5;

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The quarter of the gaps that were shortest: those in which the next vehicle stood there already. */
function lowerQuartile(values: readonly number[]): number | undefined {
  return values.toSorted((left, right) => left - right)[Math.floor((values.length - 1) / 4)];
}

/** From the end of one check to the beginning of the next in the same lane: disinfect, release, drive off, drive up. */
function listChanges(passages: readonly LanePassage[]): number[] {
  const inOrder = passages.toSorted((left, right) => left.takenAt - right.takenAt);
  return inOrder.flatMap(({ laneId, takenAt, serviceSeconds }, index) => {
    const before = inOrder.slice(0, index).findLast((other) => other.laneId === laneId);
    if (before === undefined || serviceSeconds === undefined) return [];
    const change = (takenAt - before.takenAt) / 1000 - serviceSeconds;
    return change >= 0 ? [change] : [];
  });
}

/** How long a lane is taken by one vehicle when the next one waits, from what was timed. */
export function measureCycle(passages: readonly LanePassage[], depth: Depth): Cycle {
  const timed = passages.flatMap(({ serviceSeconds }) => serviceSeconds ?? []);
  const changes = listChanges(passages);
  const change = changes.length < FEWEST_TIMED ? ASSUMED_CHANGE_SECONDS : Math.min(lowerQuartile(changes) ?? ASSUMED_CHANGE_SECONDS, LONGEST_CHANGE_SECONDS);
  if (timed.length < FEWEST_TIMED) return { seconds: ASSUMED_SERVICE_SECONDS[depth] + change, squaredVariation: ASSUMED_SQUARED_VARIATION, isAssumed: true };
  const service = mean(timed);
  const variance = mean(timed.map((seconds) => (seconds - service) ** 2));
  const seconds = Math.max(1, service + change);
  return { seconds, squaredVariation: variance / seconds ** 2, isAssumed: false };
}
