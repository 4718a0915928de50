// An observer: looks at many events together after a while and answers with commands; for what only shows in a series.
import type { Transaction } from '../db/database.ts';
import type { Sealer } from '../commands/action.ts';
import type { Hub } from '../commands/hub.ts';
import { assertStored, faultReason, isHindrance } from '../commands/faults.ts';
import { EVENTS_A_TURN, MAX_FAILURES, followingId, getPosition, layAside, listHeard, savePosition, type FollowingCommand, type HeardEvent, type ListenerPorts } from './listener.ts';

export type ObserverContext = { readonly tx: Transaction; readonly district: string; readonly emergencySealer: Sealer };

export type Observer = {
  readonly name: string;
  /** Exact event types. */
  readonly hears: readonly string[];
  /** So long events are left to gather: looking at many costs little more than looking at one. */
  readonly gatherMilliseconds: number;
  readonly study: (context: ObserverContext, events: readonly HeardEvent[]) => Promise<readonly FollowingCommand[]>;
};

export type ObserverPorts = ListenerPorts & { readonly emergencySealerOf: (district: string) => Sealer };

export type ObserverRunner = {
  /** Studies everything committed so far. */
  readonly catchUp: (district: string) => Promise<void>;
  readonly stop: () => Promise<void>;
};

async function studyEvents(ports: ObserverPorts, observer: Observer, heard: { district: string; events: readonly HeardEvent[]; last: HeardEvent }): Promise<void> {
  const { district, events, last } = heard;
  const scope = { district, places: ports.placeTree.listBelow(district, district) };
  const emergencySealer = ports.emergencySealerOf(district);
  const commands = await ports.database.read(scope, (tx) => observer.study({ tx, district, emergencySealer }, events));
  for (const [ordinal, command] of commands.entries()) {
    const answer = await ports.commands.submit({ district, name: observer.name, id: followingId(observer.name, last, ordinal), ...command });
    assertStored(command.verb, answer);
  }
}

/** True when there may be more to study at once. */
async function runTurn(ports: ObserverPorts, observer: Observer, district: string): Promise<boolean> {
  const scope = { district, places: ports.placeTree.listBelow(district, district), plumbing: true };
  const at = { district, name: observer.name };
  const position = await ports.database.write(scope, (tx) => getPosition(tx, district, observer.name));
  const events = await ports.database.read(scope, (tx) => listHeard(tx, district, { after: position.sequence, types: observer.hears }));
  const last = events.at(-1);
  if (last === undefined) return false;
  try {
    await studyEvents(ports, observer, { district, events, last });
  } catch (fault) {
    ports.logger.error({ observer: observer.name, sequence: last.sequence, reason: faultReason(fault) }, 'an observer failed');
    if (isHindrance(fault)) return false;
    const failures = position.failures + 1;
    const isDead = failures >= MAX_FAILURES;
    await ports.database.write(scope, async (tx) => {
      if (isDead) await layAside(tx, { at, event: last, fault, now: ports.now() });
      await savePosition(tx, at, isDead ? { sequence: last.sequence, failures: 0 } : { sequence: position.sequence, failures });
    });
    return false;
  }
  await ports.database.write(scope, (tx) => savePosition(tx, at, { sequence: last.sequence, failures: 0 }));
  return events.length === EVENTS_A_TURN;
}

async function runUntilQuiet(ports: ObserverPorts, observers: readonly Observer[], district: string): Promise<void> {
  for (const observer of observers) {
    while (await runTurn(ports, observer, district));
  }
}

/** One run at a time per district; the first event after a run opens the next gathering. */
export function startObservers(ports: ObserverPorts, observers: readonly Observer[], hub: Hub): ObserverRunner {
  const runningByDistrict = new Map<string, Promise<void>>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const types = new Set(observers.flatMap(({ hears }) => hears));
  const gatherMilliseconds = Math.min(...observers.map((observer) => observer.gatherMilliseconds));

  function catchUp(district: string): Promise<void> {
    const before = runningByDistrict.get(district) ?? Promise.resolve();
    const next = before
      .then(() => runUntilQuiet(ports, observers, district))
      .catch((fault: unknown) => ports.logger.error({ reason: faultReason(fault) }, 'observers stopped'));
    runningByDistrict.set(district, next);
    return next;
  }

  const unsubscribe = hub.subscribe(({ district, events }) => {
    if (timers.has(district) || !events.some(({ type }) => types.has(type))) return;
    const timer = setTimeout(() => {
      timers.delete(district);
      void catchUp(district);
    }, gatherMilliseconds);
    timers.set(district, timer.unref());
  });
  return {
    catchUp,
    stop: async () => {
      unsubscribe();
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(runningByDistrict.values());
    },
  };
}
