// Runs whoever follows events: when some come, and again after a while for as long as something was in the way.
import { faultReason } from '../commands/faults.ts';
import type { Hub } from '../commands/hub.ts';
import type { Logger } from '../logger.ts';

/** `more`: at once; `later`: something was in the way, and nobody may come to ask again. */
export type Turn = 'more' | 'done' | 'later';

export type Follower = {
  readonly name: string;
  /** Exact event types. */
  readonly hears: readonly string[];
  /** Follows a part of what was committed; throws when not even its position could be read or saved. */
  readonly takeTurn: (district: string) => Promise<Turn>;
};

/** Long enough not to press a server in need, short enough that nobody has to come. */
export const AGAIN_MILLISECONDS = 10_000;

export type RunnerPorts = {
  readonly followers: readonly Follower[];
  readonly hub: Hub;
  readonly logger: Logger;
  /** So long events are left to gather before a run; 0 begins at once. */
  readonly gatherMilliseconds: number;
  /** After so long what was hindered is tried again. */
  readonly againMilliseconds: number;
};

export type Runner = {
  /** Follows everything committed so far; resolves when nothing is left to hear, or what is left has to wait. */
  readonly catchUp: (district: string) => Promise<void>;
  /** Resolves when the turn at hand is done; the next start goes on behind it. */
  readonly stop: () => Promise<void>;
};

/** One run at a time per district; an event that comes meanwhile asks for one more. */
export function startRunner({ followers, hub, logger, gatherMilliseconds, againMilliseconds }: RunnerPorts): Runner {
  const runningByDistrict = new Map<string, Promise<void>>();
  const timerByDistrict = new Map<string, NodeJS.Timeout>();
  const types = new Set(followers.flatMap(({ hears }) => hears));
  let isStopped = false;

  async function takeTurn({ name, takeTurn: take }: Follower, district: string): Promise<Turn> {
    if (isStopped) return 'done';
    try {
      return await take(district);
    } catch (fault) {
      logger.error({ follower: name, reason: faultReason(fault) }, 'events could not be followed');
      return 'later';
    }
  }

  /** One that has to wait holds up nobody else. */
  async function runAll(district: string): Promise<void> {
    let isWaiting = false;
    for (const follower of followers) {
      let turn: Turn = 'more';
      while (turn === 'more') turn = await takeTurn(follower, district);
      isWaiting ||= turn === 'later';
    }
    if (isWaiting) runAfter(district, againMilliseconds);
  }

  function catchUp(district: string): Promise<void> {
    const next = (runningByDistrict.get(district) ?? Promise.resolve()).then(() => runAll(district));
    runningByDistrict.set(district, next);
    return next;
  }

  /** A run that is due already takes with it whatever else is to be followed. */
  function runAfter(district: string, milliseconds: number): void {
    if (isStopped || timerByDistrict.has(district)) return;
    const timer = setTimeout(() => {
      timerByDistrict.delete(district);
      void catchUp(district);
    }, milliseconds);
    timerByDistrict.set(district, timer.unref());
  }

  const unsubscribe = hub.subscribe(({ district, events }) => {
    if (!events.some(({ type }) => types.has(type))) return;
    if (gatherMilliseconds === 0) void catchUp(district);
    else runAfter(district, gatherMilliseconds);
  });
  return {
    catchUp,
    stop: async () => {
      isStopped = true;
      unsubscribe();
      for (const timer of timerByDistrict.values()) clearTimeout(timer);
      await Promise.all(runningByDistrict.values());
    },
  };
}
