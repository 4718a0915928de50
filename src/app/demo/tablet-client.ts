// A lane tablet that lives in this process: the same outbox as in the browser, over the real API.
import { createPrivateKey, sign, type KeyObject } from 'node:crypto';
import type { BatchAnswer } from '../../core/sync/answers.ts';
import type { Envelope } from '../../core/sync/envelope.ts';
import type { ChainHead } from '../../core/sync/ingest.ts';
import { createOutbox, type Contact, type KeptCommand, type Outbox, type OutboxStore } from '../../core/sync/outbox.ts';
import { makeKeyPair } from '../../server/field-cipher/key-pair.ts';
import { sealBody } from '../../server/field-cipher/sealed-body.ts';

export type TabletIdentity = {
  readonly deviceId: string;
  readonly district: string;
  readonly placeCode: string;
  readonly laneId: string;
  readonly privateKeyPem: string;
};

export type TabletPorts = {
  readonly origin: string;
  readonly now: () => number;
};

export type TabletClient = {
  readonly identity: TabletIdentity;
  readonly outbox: Outbox;
  readonly store: MemoryStore;
  readonly unlock: (given: { badge: string; pin: string }) => Promise<string>;
  readonly post: (path: string, body: unknown) => Promise<unknown>;
  readonly send: (envelopes: readonly Envelope[], heldFrom?: number) => Promise<BatchAnswer>;
  /** Makes an envelope without keeping it, for tests that send what no honest tablet would. */
  readonly sign: (bytes: Uint8Array) => Uint8Array;
};

/** A refusal of the server, by its code. */
export class Refused extends Error {
  readonly code: string;

  constructor(path: string, problem: { code: string; params?: unknown }) {
    super(`${path} was refused: ${problem.code} ${JSON.stringify(problem.params ?? {})}`);
    this.name = 'Refused';
    this.code = problem.code;
  }
}

export async function postJson(origin: string, call: { path: string; body: unknown; token?: string | undefined }): Promise<unknown> {
  const headers = { 'content-type': 'application/json', ...(call.token === undefined ? {} : { authorization: `Bearer ${call.token}` }) };
  const response = await fetch(`${origin}${call.path}`, { method: 'POST', headers, body: JSON.stringify(call.body) });
  const answer = (await response.json()) as { problem?: { code: string; params?: unknown } };
  if (!response.ok) throw new Refused(call.path, answer.problem ?? { code: String(response.status) });
  return answer;
}

export type MemoryStore = OutboxStore & { readonly kept: readonly KeptCommand[] };

/** As durable as the process: for the demo and for measurements, where a lost tablet is made anew. */
export function createMemoryStore(): MemoryStore {
  const kept: KeptCommand[] = [];
  const settled = new Set<string>();
  let head: ChainHead | undefined;
  return {
    kept,
    findHead: () => Promise.resolve(head),
    append: (command, newHead) => {
      kept.push(command);
      head = newHead;
      return Promise.resolve();
    },
    listUnanswered: (limit, fromSequence) =>
      Promise.resolve(kept.filter(({ sequence, envelope }) => sequence >= fromSequence && !settled.has(envelope.header.id)).slice(0, limit)),
    settle: (answers) => {
      for (const { id } of answers) settled.add(id);
      return Promise.resolve();
    },
    reopen: (fromSequence) => {
      for (const { sequence, envelope } of kept) if (sequence >= fromSequence) settled.delete(envelope.header.id);
      return Promise.resolve();
    },
  };
}

type Beginning = { readonly emergency: string; readonly sealingKey: string; readonly epoch: number; readonly sequence: number; readonly serverTime: number };

/** Shows the invitation and binds a fresh key to its lane. */
export async function enrolTablet(ports: TabletPorts, invitation: { invitationId: string; code: string }): Promise<TabletClient> {
  const { privateKey, publicJwk } = makeKeyPair();
  const answer = (await postJson(ports.origin, { path: '/api/devices/enrol', body: { ...invitation, publicKey: publicJwk } })) as Beginning & Omit<TabletIdentity, 'privateKeyPem'>;
  const { deviceId, district, placeCode, laneId } = answer;
  return openTablet(ports, { deviceId, district, placeCode, laneId, privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string });
}

/** Opens a session by signing the server's challenge. */
export async function openTablet(ports: TabletPorts, identity: TabletIdentity): Promise<TabletClient> {
  const key = createPrivateKey(identity.privateKeyPem);
  const signBytes = (bytes: Uint8Array): Uint8Array => sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' });
  const session = await openSession(ports, identity, key);
  const link = { token: session.token, beginning: session as Beginning };
  const post = async (path: string, body: unknown): Promise<unknown> => {
    try {
      return await postJson(ports.origin, { path, body, token: link.token });
    } catch (fault) {
      if (!(fault instanceof Refused) || fault.code !== 'SignInNeeded') throw fault;
      link.token = (await openSession(ports, identity, key)).token;
      return postJson(ports.origin, { path, body, token: link.token });
    }
  };
  const store = createMemoryStore();
  const send = async (envelopes: readonly Envelope[], heldFrom?: number): Promise<BatchAnswer> => {
    const keptThrough = (await store.findHead())?.sequence ?? 0;
    const answer = (await post('/api/commands', { envelopes, keptThrough, heldFrom })) as BatchAnswer;
    // Another epoch is a server restored from a backup: all that is held goes out again.
    if (answer.epoch !== link.beginning.epoch) await store.reopen(1);
    link.beginning = { ...link.beginning, sequence: answer.sequence, epoch: answer.epoch, serverTime: answer.serverTime };
    return answer;
  };
  const outbox = createOutbox({
    store,
    clock: { now: ports.now },
    getContact: () => Promise.resolve(toContact(identity, link.beginning)),
    seal: (plain, binding) => Promise.resolve(sealBody(plain, binding, Buffer.from(link.beginning.sealingKey, 'base64url'))),
    sign: (bytes) => Promise.resolve(signBytes(bytes)),
    send,
  });
  const unlock = async (given: { badge: string; pin: string }): Promise<string> => ((await post('/api/devices/unlock', given)) as { personId: string }).personId;
  return { identity, outbox, store, unlock, post, send, sign: signBytes };
}

function toContact(identity: TabletIdentity, beginning: Beginning): Contact {
  const { emergency, epoch, sequence } = beginning;
  return { district: identity.district, device: identity.deviceId, emergency, epoch, seen: sequence, clockOffsetMilliseconds: 0 };
}

async function openSession(ports: TabletPorts, { deviceId }: TabletIdentity, key: KeyObject): Promise<Beginning & { token: string }> {
  const { challenge } = (await postJson(ports.origin, { path: '/api/devices/challenge', body: { deviceId } })) as { challenge: string };
  const signature = sign('sha256', Buffer.from(challenge), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
  return (await postJson(ports.origin, { path: '/api/devices/session', body: { deviceId, challenge, signature } })) as Beginning & { token: string };
}

export async function flushAll(tablet: TabletClient): Promise<void> {
  for (let result = await tablet.outbox.flush(); !result.isEmpty; result = await tablet.outbox.flush()) {
    if (result.settled.length === 0) throw new Error('The server answered a batch and settled nothing of it.');
  }
}
