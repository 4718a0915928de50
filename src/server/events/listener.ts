// A listener: what follows an event, as commands of its own feature. Runs at least once; the commands' ids make it once.
import { createHash } from 'node:crypto';
import { derivedId } from '../../core/ids.ts';
import type { Database, Transaction } from '../db/database.ts';
import type { Facts } from '../../core/sync/answers.ts';
import { assertStored, faultReason, isHindrance } from '../commands/faults.ts';
import type { Hub } from '../commands/hub.ts';
import type { Logger } from '../logger.ts';
import type { SystemCommands } from '../commands/system-commands.ts';
import type { PlaceTree } from '../commands/actor.ts';
import { AGAIN_MILLISECONDS, startRunner, type Runner, type Turn } from './runner.ts';

export type HeardEvent = {
  readonly sequence: number;
  readonly type: string;
  readonly placeCode: string;
  readonly subjectId: string;
  readonly facts: Facts;
};

export type FollowingCommand = { readonly verb: string; readonly body: unknown };

export type Listener = {
  readonly name: string;
  /** Exact event types. */
  readonly hears: readonly string[];
  readonly follow: (event: HeardEvent) => readonly FollowingCommand[];
};

export type ListenerPorts = {
  readonly database: Database;
  readonly commands: SystemCommands;
  readonly placeTree: PlaceTree;
  readonly logger: Logger;
  readonly now: () => number;
  /** After so long what was hindered is tried again; the usual time without it. */
  readonly againMilliseconds?: number;
};

export const EVENTS_A_TURN = 200;
/** After so many failures the event is laid aside for a person, and the listener goes on. */
export const MAX_FAILURES = 5;

export type Position = { sequence: number; failures: number };

export async function getPosition(tx: Transaction, district: string, name: string): Promise<Position> {
  const rows = await tx.query<{ sequence: string; failures: number }>(
    { text: 'insert into platform.listener (district_code, name, sequence, failures) values ($1, $2, 0, 0) on conflict (district_code, name) do update set name = excluded.name returning sequence, failures' },
    [district, name],
  );
  return { sequence: Number(rows[0]?.sequence ?? 0), failures: rows[0]?.failures ?? 0 };
}

export async function savePosition(tx: Transaction, at: { district: string; name: string }, position: Position): Promise<void> {
  await tx.query(
    { text: 'update platform.listener set sequence = greatest(sequence, $3), failures = $4 where district_code = $1 and name = $2' },
    [at.district, at.name, position.sequence, position.failures],
  );
}

export async function listHeard(tx: Transaction, district: string, from: { after: number; types: readonly string[] }): Promise<HeardEvent[]> {
  const rows = await tx.query<{ sequence: string; type: string; place_code: string; subject_id: string; facts: Facts }>(
    { text: 'select sequence, type, place_code, subject_id, facts from platform.event where district_code = $1 and sequence > $2 and type = any($3) order by sequence limit $4' },
    [district, from.after, from.types, EVENTS_A_TURN],
  );
  return rows.map((row) => ({ sequence: Number(row.sequence), type: row.type, placeCode: row.place_code, subjectId: row.subject_id, facts: row.facts }));
}

export function followingId(listener: string, event: HeardEvent, ordinal: number): string {
  return derivedId(createHash('sha256').update(`${listener} ${event.sequence} ${ordinal}`).digest());
}

async function followEvent(ports: ListenerPorts, listener: Listener, heard: { district: string; event: HeardEvent }): Promise<void> {
  for (const [ordinal, command] of listener.follow(heard.event).entries()) {
    const id = followingId(listener.name, heard.event, ordinal);
    const answer = await ports.commands.submit({ district: heard.district, name: listener.name, id, ...command });
    assertStored(command.verb, answer);
  }
}

async function takeTurn(ports: ListenerPorts, listener: Listener, district: string): Promise<Turn> {
  const scope = { district, places: ports.placeTree.listBelow(district, district), plumbing: true };
  const position = await ports.database.write(scope, (tx) => getPosition(tx, district, listener.name));
  const events = await ports.database.read(scope, (tx) => listHeard(tx, district, { after: position.sequence, types: listener.hears }));
  const at = { district, name: listener.name };
  for (const event of events) {
    try {
      await followEvent(ports, listener, { district, event });
      Object.assign(position, { sequence: event.sequence, failures: 0 });
    } catch (fault) {
      ports.logger.error({ listener: listener.name, sequence: event.sequence, reason: faultReason(fault) }, 'a listener failed');
      if (isHindrance(fault)) return 'later';
      position.failures += 1;
      const isDead = position.failures >= MAX_FAILURES;
      if (isDead) Object.assign(position, { sequence: event.sequence, failures: 0 });
      await ports.database.write(scope, async (tx) => {
        if (isDead) await layAside(tx, { at, event, fault, now: ports.now() });
        await savePosition(tx, at, position);
      });
      return 'more';
    }
  }
  if (events.length > 0) await ports.database.write(scope, (tx) => savePosition(tx, at, position));
  return events.length === EVENTS_A_TURN ? 'more' : 'done';
}

export type Death = { readonly at: { district: string; name: string }; readonly event: HeardEvent; readonly fault: unknown; readonly now: number };

export async function layAside(tx: Transaction, death: Death): Promise<void> {
  await tx.query(
    { text: 'insert into platform.dead_event (district_code, listener, sequence, problem, died_at) values ($1, $2, $3, $4, $5) on conflict do nothing' },
    [death.at.district, death.at.name, death.event.sequence, faultReason(death.fault), new Date(death.now)],
  );
}

export function startListeners(ports: ListenerPorts, listeners: readonly Listener[], hub: Hub): Runner {
  const { logger, againMilliseconds = AGAIN_MILLISECONDS } = ports;
  const followers = listeners.map((listener) => ({ name: listener.name, hears: listener.hears, takeTurn: (district: string) => takeTurn(ports, listener, district) }));
  return startRunner({ followers, hub, logger, gatherMilliseconds: 0, againMilliseconds });
}
