// Enrolled tablets with keys of their own, and checks sealed and signed before anything is measured.
import { randomUUID, sign } from 'node:crypto';
import { inviteTablet } from '../src/app/demo/populate.ts';
import { createMemoryStore, type MemoryStore } from '../src/app/demo/tablet-client.ts';
import type { Product } from '../src/app/product.ts';
import { submitOrThrow } from '../src/app/submit.ts';
import { DAY_MILLISECONDS } from '../src/core/clock.ts';
import type { Random } from '../src/core/random.ts';
import type { Envelope } from '../src/core/sync/envelope.ts';
import { createOutbox, type Outbox, type OutboxPorts } from '../src/core/sync/outbox.ts';
import { openSession } from '../src/features/accounts/server/index.ts';
import type { TakeCheck } from '../src/features/checkpoint/domain/commands.ts';
import { makeCheck } from '../src/features/checkpoint/server/demo.ts';
import type { ProtocolVersion } from '../src/features/protocol/door.ts';
import { makeKeyPair } from '../src/server/field-cipher/key-pair.ts';
import { sealBody } from '../src/server/field-cipher/sealed-body.ts';

export type BenchTablet = {
  readonly deviceId: string;
  readonly officer: string;
  readonly checkpoint: string;
  readonly laneId: string;
  readonly token: string;
  /** Keeps, and sends nothing by itself. */
  readonly outbox: Outbox;
  readonly store: MemoryStore;
  /** What was kept, with a way out. */
  readonly openOutbox: (send: OutboxPorts['send']) => Outbox;
};

export type SealedCheck = { readonly check: TakeCheck; readonly envelope: Envelope };

type EnrolPlan = { readonly officer: string; readonly checkpoint: string; readonly lanes: number; readonly count: number };

function refuseToSend(): never {
  throw new Error('These tablets only keep; what they kept is sent by hand.');
}

async function enrolTablet(product: Product, plan: EnrolPlan, ordinal: number): Promise<BenchTablet> {
  const { checkpoint, officer } = plan;
  const laneId = `${checkpoint}-L${String((ordinal % plan.lanes) + 1).padStart(2, '0')}`;
  const { privateKey: key, publicJwk: publicKey } = makeKeyPair();
  const deviceId = randomUUID();
  const { invitationId } = await inviteTablet(product, { placeCode: checkpoint, laneId, label: `测-${ordinal}` });
  await submitOrThrow(product, 'accounts.enrol-device', { invitationId, deviceId, publicKey });
  await submitOrThrow(product, 'accounts.unlock-device', { deviceId, personId: officer, placeCode: checkpoint, leaseUntil: Date.now() + DAY_MILLISECONDS });
  const { token } = await openSession(product.accounts, { deviceId });
  const { emergency, epoch, sequence, sealingKey } = await product.accounts.beginningOf(product.district);
  const contact = { district: product.district, device: deviceId, emergency, epoch, seen: sequence, clockOffsetMilliseconds: 0 };
  const recipient = Buffer.from(sealingKey, 'base64url');
  const store = createMemoryStore();
  const openOutbox = (send: OutboxPorts['send']): Outbox =>
    createOutbox({
      store,
      clock: { now: Date.now },
      getContact: () => Promise.resolve(contact),
      seal: (plain, binding) => Promise.resolve(sealBody(plain, binding, recipient)),
      sign: (bytes) => Promise.resolve(sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' })),
      send,
    });
  return { deviceId, officer, checkpoint, laneId, token, outbox: openOutbox(refuseToSend), store, openOutbox };
}

export async function enrolTablets(product: Product, plan: EnrolPlan): Promise<BenchTablet[]> {
  const tablets: BenchTablet[] = [];
  for (let ordinal = 0; ordinal < plan.count; ordinal += 1) tablets.push(await enrolTablet(product, plan, ordinal));
  return tablets;
}

/** A vehicle with three people, all clear: the common case, one event. */
const TEMPERATURES = [36.4, 36.6, 36.5];
export const TRAVELLERS_A_CHECK = TEMPERATURES.length;

/** The tablet's next check, sealed to the server, signed and linked to the one before. */
export async function keepCheck(tablet: BenchTablet, random: Random, version: ProtocolVersion): Promise<SealedCheck> {
  const { checkpoint, laneId, officer } = tablet;
  const check = makeCheck(random, { checkpoint, lane: laneId, direction: 'in', takenAt: Date.now(), pack: version.pack, temperatures: TEMPERATURES });
  const { envelope } = await tablet.outbox.keep({ id: randomUUID(), verb: 'checkpoint.take-check', verbVersion: 1, officer, protocolVersion: version.id, body: check });
  return { check, envelope };
}
