// An observer: looks at many events together after a while and answers with commands; for what only shows in a series.
import type { Transaction } from '../db/database.ts';
import type { Sealer } from '../commands/action.ts';
import type { Hub } from '../commands/hub.ts';
import { assertStored, faultReason, isHindrance } from '../commands/faults.ts';
import { EVENTS_A_TURN, MAX_FAILURES, followingId, getPosition, layAside, listHeard, savePosition, type FollowingCommand, type HeardEvent, type ListenerPorts } from './listener.ts';
import { AGAIN_MILLISECONDS, startRunner, type Runner, type Turn } from './runner.ts';

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

async function takeTurn(ports: ObserverPorts, observer: Observer, district: string): Promise<Turn> {
  const scope = { district, places: ports.placeTree.listBelow(district, district), plumbing: true };
  const at = { district, name: observer.name };
  const position = await ports.database.write(scope, (tx) => getPosition(tx, district, observer.name));
  const events = await ports.database.read(scope, (tx) => listHeard(tx, district, { after: position.sequence, types: observer.hears }));
  const last = events.at(-1);
  if (last === undefined) return 'done';
  try {
    await studyEvents(ports, observer, { district, events, last });
  } catch (fault) {
    ports.logger.error({ observer: observer.name, sequence: last.sequence, reason: faultReason(fault) }, 'an observer failed');
    if (isHindrance(fault)) return 'later';
    const failures = position.failures + 1;
    const isDead = failures >= MAX_FAILURES;
    await ports.database.write(scope, async (tx) => {
      if (isDead) await layAside(tx, { at, event: last, fault, now: ports.now() });
      await savePosition(tx, at, isDead ? { sequence: last.sequence, failures: 0 } : { sequence: position.sequence, failures });
    });
    return 'later';
  }
  await ports.database.write(scope, (tx) => savePosition(tx, at, { sequence: last.sequence, failures: 0 }));
  return events.length === EVENTS_A_TURN ? 'more' : 'done';
}

/** They gather together, for as long as the one that gathers shortest. */
export function startObservers(ports: ObserverPorts, observers: readonly Observer[], hub: Hub): Runner {
  const { logger, againMilliseconds = AGAIN_MILLISECONDS } = ports;
  const followers = observers.map((observer) => ({ name: observer.name, hears: observer.hears, takeTurn: (district: string) => takeTurn(ports, observer, district) }));
  const gatherMilliseconds = Math.min(...observers.map((observer) => observer.gatherMilliseconds));
  return startRunner({ followers, hub, logger, gatherMilliseconds, againMilliseconds });
}
