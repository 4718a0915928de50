// Live screens by server-sent events: which kinds of events happened in the caller's places, never what they hold.
import type { ServerResponse } from 'node:http';
import { isGrantValid, type PlaceTree } from '../commands/actor.ts';
import type { CommittedGroup, Hub } from '../commands/hub.ts';
import type { Session } from './route.ts';

const HEARTBEAT_MILLISECONDS = 20_000;
/** Whoever was signed out or withdrawn is cut off within this. */
const LOOK_MILLISECONDS = 2_000;

export type LivePorts = { readonly hub: Hub; readonly placeTree: PlaceTree; readonly now: () => number; readonly isOpen: (session: Session) => Promise<boolean> };

function placesNow(ports: LivePorts, session: Session): Set<string> {
  const grants = session.actor.grants.filter((grant) => isGrantValid(grant, ports.now()));
  return new Set(grants.flatMap((grant) => ports.placeTree.listBelow(session.district, grant.placeCode)));
}

/** Keeps the response open until the caller leaves or `end` is called. */
export function followLive(ports: LivePorts, session: Session, response: ServerResponse): () => void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', connection: 'keep-alive' });
  response.write('retry: 2000\n\n');
  const hear = (group: CommittedGroup): void => {
    if (group.district !== session.district) return;
    const places = placesNow(ports, session);
    const types = new Set(group.events.filter((event) => places.has(event.placeCode)).map((event) => event.type));
    if (types.size > 0) response.write(`data: ${JSON.stringify({ sequence: group.sequence, at: group.at, types: [...types] })}\n\n`);
  };
  const unsubscribe = ports.hub.subscribe(hear);
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MILLISECONDS);
  const look = setInterval(() => {
    ports.isOpen(session).then((isOpen) => isOpen || end(), end);
  }, LOOK_MILLISECONDS);
  const end = (): void => {
    clearInterval(heartbeat);
    clearInterval(look);
    unsubscribe();
    response.end();
  };
  response.on('close', end);
  return end;
}
