// Live screens by server-sent events: which kinds of events happened in the caller's places, never what they hold.
import type { ServerResponse } from 'node:http';
import { isGrantValid, type PlaceTree } from '../commands/actor.ts';
import type { CommittedGroup, Hub } from '../commands/hub.ts';
import type { Session } from './route.ts';

const HEARTBEAT_MILLISECONDS = 20_000;

export type LivePorts = {
  readonly hub: Hub;
  readonly placeTree: PlaceTree;
  readonly now: () => number;
  /** The session as it is now: a role that ended tells nothing more, a session that ended closes the stream. */
  readonly renewSession: (session: Session) => Promise<Session | undefined>;
};

function placesNow(ports: LivePorts, session: Session): Set<string> {
  const grants = session.actor.grants.filter((grant) => isGrantValid(grant, ports.now()));
  return new Set(grants.flatMap((grant) => ports.placeTree.listBelow(session.district, grant.placeCode)));
}

/** Keeps the response open until the caller leaves or `end` is called. */
export function followLive(ports: LivePorts, session: Session, response: ServerResponse): () => void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', connection: 'keep-alive' });
  response.write('retry: 2000\n\n');
  const hear = async (group: CommittedGroup): Promise<void> => {
    if (group.district !== session.district) return;
    const current = await ports.renewSession(session);
    if (!current) return end();
    const places = placesNow(ports, current);
    const types = new Set(group.events.filter((event) => places.has(event.placeCode)).map((event) => event.type));
    if (types.size > 0) response.write(`data: ${JSON.stringify({ sequence: group.sequence, at: group.at, types: [...types] })}\n\n`);
  };
  // A session that cannot be looked up is no session: the screen connects anew.
  const unsubscribe = ports.hub.subscribe((group) => void hear(group).catch(() => end()));
  const beat = async (): Promise<void> => {
    if (!(await ports.renewSession(session))) return end();
    response.write(': still here\n\n');
  };
  const heartbeat = setInterval(() => void beat().catch(() => end()), HEARTBEAT_MILLISECONDS);
  const end = (): void => {
    clearInterval(heartbeat);
    unsubscribe();
    response.end();
  };
  response.on('close', end);
  return end;
}
