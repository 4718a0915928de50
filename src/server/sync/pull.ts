// Sync down: what a tablet may know, by (epoch, sequence), whole kinds at a time; a new scope replaces everything.
import { z } from 'zod';
import { needsEverything, type PullAnswer, type StreamPosition } from '../../core/sync/pull.ts';
import type { Session } from '../http/route.ts';
import type { References } from '../references.ts';
import type { Feed } from '../views/view.ts';

export const pullInput = z.strictObject({
  cursor: z.strictObject({ epoch: z.number().int(), sequence: z.number().int(), scope: z.string().max(100) }).optional(),
});
export type PullInput = z.infer<typeof pullInput>;

export type PullPorts = {
  readonly references: References;
  readonly feeds: readonly Feed[];
  readonly positionOf: (district: string) => Promise<StreamPosition>;
  readonly now: () => number;
};

function changedSince(ports: PullPorts, feed: Feed, since: { district: string; sequence: number }): boolean {
  return feed.dependsOn.some((name) => ports.references.sequenceOf(name, since.district) > since.sequence);
}

/** What is committed but not in memory yet is not handed out, so the cursor stays before it. */
async function getKnownPosition(ports: PullPorts, district: string): Promise<StreamPosition> {
  const { epoch, sequence } = await ports.positionOf(district);
  return { epoch, sequence: Math.min(sequence, ports.references.throughOf(district)) };
}

export async function pull(ports: PullPorts, session: Session, input: PullInput): Promise<PullAnswer> {
  const { district, device } = session;
  if (!device) throw new Error('Only a tablet pulls.');
  await ports.references.renew(district);
  const position = await getKnownPosition(ports, district);
  const scope = `${device.placeCode} ${device.laneId}`;
  const { cursor } = input;
  const isFresh = needsEverything(cursor, { ...position, scope });
  const feeds = cursor === undefined || isFresh ? ports.feeds : ports.feeds.filter((feed) => changedSince(ports, feed, { district, sequence: cursor.sequence }));
  const context = {
    district,
    placeCode: device.placeCode,
    laneId: device.laneId,
    deviceId: device.id,
    reference: <Value>(token: { name: string; value?: Value }) => ports.references.get(token, district),
  };
  return {
    cursor: { ...position, scope },
    serverTime: ports.now(),
    mode: isFresh ? 'everything' : 'changes',
    kinds: feeds.map((feed) => ({ kind: feed.kind, items: feed.load(context) })),
  };
}
