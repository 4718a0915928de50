// A hand at a tablet: makes checks of invented people, keeps commands, sends them as it likes, also forged ones.
import { randomUUID } from 'node:crypto';
import type { CommandAnswer } from '../../src/core/sync/answers.ts';
import { bodyBinding, hashBody, headerToBytes, type Envelope, type EnvelopeHeader } from '../../src/core/sync/envelope.ts';
import type { KeptCommand } from '../../src/core/sync/outbox.ts';
import { createRandom } from '../../src/core/random.ts';
import { flushAll, openTablet, type TabletClient } from '../../src/app/demo/tablet-client.ts';
import type { TakeCheck } from '../../src/features/checkpoint/domain/commands.ts';
import { makeCheck } from '../../src/features/checkpoint/server/demo.ts';
import { protocolVersions, type ProtocolVersion } from '../../src/features/protocol/door.ts';
import { sealBody } from '../../src/server/field-cipher/sealed-body.ts';
import type { TestProduct, UnlockedTablet } from './test-product.ts';

export type LaneHand = {
  /** A car with one traveller per temperature. */
  readonly check: (temperatures?: readonly number[]) => TakeCheck;
  /** Kept on the tablet, not sent. */
  readonly keep: (verb: string, body: unknown, officer?: string) => Promise<KeptCommand>;
  readonly keepCheck: (temperatures?: readonly number[]) => Promise<KeptCommand>;
  readonly send: (...kept: readonly (KeptCommand | undefined)[]) => Promise<readonly CommandAnswer[]>;
  /** Sends until nothing is left. */
  readonly flush: () => Promise<void>;
  /** The same command with another body or header, properly signed by the tablet. */
  readonly forge: (kept: KeptCommand, change: { header?: Partial<EnvelopeHeader>; body?: unknown; sealed?: Buffer }) => KeptCommand;
};

export function getVersion(test: TestProduct): ProtocolVersion {
  const [version] = test.product.references.get(protocolVersions, test.product.district);
  if (!version) throw new Error('The district has no protocol.');
  return version;
}

function forge(test: TestProduct, tablet: TabletClient, work: { kept: KeptCommand; change: Parameters<LaneHand['forge']>[1] }): KeptCommand {
  const { kept, change } = work;
  const header = { ...kept.envelope.header, ...change.header };
  const sealAnew = () => sealBody(Buffer.from(JSON.stringify(change.body)), bodyBinding(header), test.keys.getSealingKey(header.emergency));
  const sealed = change.sealed ?? (change.body === undefined ? Buffer.from(kept.envelope.body, 'base64url') : sealAnew());
  const signedHeader = { ...header, bodyHash: hashBody(sealed) };
  const signature = Buffer.from(tablet.sign(headerToBytes(signedHeader))).toString('base64url');
  return { ...kept, sequence: signedHeader.sequence, envelope: { header: signedHeader, body: sealed.toString('base64url'), signature } };
}

export function openLaneHand(test: TestProduct, tablet: UnlockedTablet): LaneHand {
  const { placeCode, laneId, deviceId } = tablet.identity;
  const random = createRandom(Number.parseInt(deviceId.slice(0, 8), 16));
  const check = (temperatures: readonly number[] = [36.5]) =>
    makeCheck(random, { checkpoint: placeCode, lane: laneId, direction: 'in', takenAt: test.clock.now(), pack: getVersion(test).pack, temperatures });
  const keep = (verb: string, body: unknown, officer = tablet.officer) =>
    tablet.outbox.keep({ id: randomUUID(), verb, verbVersion: 1, officer, protocolVersion: getVersion(test).id, body });
  return {
    check,
    keep,
    keepCheck: (temperatures) => keep('checkpoint.take-check', check(temperatures)),
    send: async (...kept) => (await tablet.send(kept.flatMap((command) => (command ? [command.envelope] : [])))).answers,
    flush: () => flushAll(tablet),
    forge: (kept, change) => forge(test, tablet, { kept, change }),
  };
}

/** The same identity in a second place, with an empty outbox: what a copied disk gives. */
export async function cloneTablet(test: TestProduct, tablet: UnlockedTablet): Promise<UnlockedTablet> {
  const clone = await openTablet({ origin: test.origin, now: test.clock.now }, tablet.identity);
  return { ...clone, officer: tablet.officer };
}

/** Flips one bit of the decoded bytes, so that no unused bit of the text is hit. */
export function flipBit(base64Url: string, at: number): string {
  const bytes = Buffer.from(base64Url, 'base64url');
  const index = at % bytes.length;
  bytes[index] = (bytes[index] ?? 0) ^ 1;
  return bytes.toString('base64url');
}

export function damage(kept: KeptCommand, change: (envelope: Envelope) => Envelope): KeptCommand {
  return { ...kept, envelope: change(kept.envelope) };
}
