// A small server that plays the API to a tablet: checks signatures, chain and seals as the product does, and can fail on request.
import { createPublicKey, randomBytes, randomUUID, verify, type JsonWebKey } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import type { CommandAnswer } from '../../src/core/sync/answers.ts';
import { bodyBinding, envelopeSchema, hashBody, hashHeader, headerToBytes, type Envelope } from '../../src/core/sync/envelope.ts';
import { decideIngest, EMPTY_CHAIN, type ChainHead } from '../../src/core/sync/ingest.ts';
import { makeKeyPair } from '../../src/server/field-cipher/key-pair.ts';
import { openSealedBody, type UnsealingKey } from '../../src/server/field-cipher/sealed-body.ts';
import { securityHeaders } from '../../src/server/http/headers.ts';

export const OFFICER = { badge: 'JC-00017', pin: '204815', name: '测试员甲一', personId: '99000000-0000-7000-8000-000000000017' };
export const INVITATION = { invitationId: '99000000-0000-7000-8000-000000000001', code: 'an-invitation-for-tests' };
const HOUR_MILLISECONDS = 3_600_000;
const LEASE_MILLISECONDS = 72 * HOUR_MILLISECONDS;

type Stored = { readonly envelope: Envelope; readonly hash: string; readonly body: unknown };
type Answer = { readonly status: number; readonly body: unknown };
type Handler = (body: Record<string, unknown>, token: string | undefined) => Answer;

const TYPE_BY_ENDING: Readonly<Record<string, string>> = { html: 'text/html; charset=utf-8', js: 'text/javascript', json: 'application/json' };

const ok = (body: unknown): Answer => ({ status: 200, body });
const problem = (status: number, code: string): Answer => ({ status, body: { problem: { code } } });

/** One tablet, one emergency. */
export class TabletApi {
  origin = '';
  /** In the order of their effect. */
  stored: Stored[] = [];
  /** How many commands each batch brought. */
  batchLengths: number[] = [];
  sessionsOpened = 0;
  isWithdrawn = false;
  /** How often a withdrawn tablet said that nothing is left on it. */
  wipedCount = 0;
  /** What it is told of its officers; undefined by a server that says nothing of them. */
  officers: readonly { badge: string; mayUntil: number | null }[] | undefined;
  scope = 'all';
  leasesRenewed = 0;
  renewsLeases = true;
  leaseMilliseconds = LEASE_MILLISECONDS;
  /** Stores the next batch, then cuts the connection instead of answering. */
  losesNextAnswer = false;
  refusesVerb = '';
  /** Answers every batch with its own fault. */
  failsCommands = false;
  /** Hands nothing down: a contact is cut after its records are delivered. */
  failsPulls = false;
  keptThrough = 0;
  epoch = 1;
  readonly items = [{ id: '320371-TEST', value: { name: '测试卡口' } }];
  private readonly folder: string;
  private key: UnsealingKey = makeKeyPair();
  /** Told to each session. */
  emergency: string = randomUUID();
  /** What is handed down besides, by kind; each change moves the server's sequence on. */
  private readonly handed = new Map<string, unknown>();
  private handings = 0;
  private readonly vaultSecret = randomBytes(32).toString('base64url');
  private deviceId = '';
  private publicKey: JsonWebKey = {};
  private tokens = new Set<string>();
  private server: Server | undefined;
  private port = 0;
  private others = 0;

  constructor(folder: string) {
    this.folder = folder;
  }

  async start(): Promise<void> {
    this.server = createServer((request, response) => void this.answer(request, response));
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
    this.origin = `http://127.0.0.1:${this.port}`;
  }

  async stop(): Promise<void> {
    const { server } = this;
    if (!server?.listening) return;
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }

  forgetSessions(): void {
    this.tokens.clear();
  }

  /** As a backup would: what came after the first `count` commands is gone, and the epoch tells. */
  restore(count: number): void {
    this.stored = this.stored.slice(0, count);
    this.epoch += 1;
  }

  bodies(): unknown[] {
    return this.stored.map(({ body }) => body);
  }

  private beginning() {
    return { emergency: this.emergency, sealingKey: this.key.publicPoint.toString('base64url'), ...this.position(), serverTime: Date.now() };
  }

  /** Something else happened in the district, so that there is something to pull. */
  advance(): void {
    this.others += 1;
  }

  private position() {
    return { epoch: this.epoch, sequence: 100 + this.others + this.stored.length + this.handings };
  }

  handDown(kind: string, value: unknown): void {
    this.handed.set(kind, value);
    this.handings += 1;
  }

  /** Opens only what is sealed to the new one from now on. */
  rotateKey(): void {
    this.key = makeKeyPair();
  }

  sealingKey(): string {
    return this.key.publicPoint.toString('base64url');
  }

  private readonly handlers: Readonly<Record<string, Handler>> = {
    '/api/devices/enrol': (body) => {
      if (body['code'] !== INVITATION.code) return problem(400, 'InvitationUnknown');
      this.deviceId = randomUUID();
      this.publicKey = body['publicKey'] as JsonWebKey;
      return ok({ deviceId: this.deviceId, placeCode: '320371001', laneId: '320371001-1', label: '1号车道', district: '320371', ...this.beginning() });
    },
    '/api/devices/challenge': () => ok({ challenge: `challenge for ${this.deviceId}` }),
    '/api/devices/session': (body) => this.openSession(body),
    '/api/devices/unlock': (body, token) => this.unlock(body, token),
    '/api/devices/lease': (_body, token) => {
      if (!this.isKnown(token)) return problem(401, 'SignInNeeded');
      if (!this.renewsLeases) return problem(400, 'LeaseEnded');
      this.leasesRenewed += 1;
      return ok({ leaseUntil: Date.now() + LEASE_MILLISECONDS, ...this.position(), serverTime: Date.now() });
    },
    '/api/devices/wiped': (_body, token) => {
      if (!this.isKnown(token) || !this.isWithdrawn) return problem(401, 'SignInNeeded');
      this.wipedCount += 1;
      return ok({});
    },
    '/api/commands': (body, token) => this.receive(body, token),
    '/api/pull': (body, token) => {
      if (!this.isKnown(token)) return problem(401, 'SignInNeeded');
      if (this.failsPulls) return problem(500, 'ServerFault');
      if (this.isWithdrawn) return problem(400, 'DeviceWithdrawn');
      const cursor = body['cursor'] as { epoch: number; scope: string } | undefined;
      const isFresh = cursor?.epoch !== this.epoch || cursor.scope !== this.scope;
      const officers = this.officers?.map((officer) => ({ id: officer.badge, value: officer }));
      const kinds = [...(isFresh ? [{ kind: 'places.checkpoint', items: this.items }] : []), ...[...this.handed].map(([kind, value]) => ({ kind, items: [{ id: kind, value }] })), ...(officers ? [{ kind: 'accounts.officer', items: officers }] : [])];
      return ok({ cursor: { ...this.position(), scope: this.scope }, serverTime: Date.now(), mode: isFresh ? 'everything' : 'changes', kinds });
    },
  };

  private isKnown(token: string | undefined): boolean {
    return token !== undefined && this.tokens.has(token);
  }

  private openSession(body: Record<string, unknown>): Answer {
    const signature = Buffer.from(String(body['signature']), 'base64url');
    if (!this.isSigned(Buffer.from(String(body['challenge'])), signature)) return problem(401, 'SignInWrong');
    const token = randomBytes(16).toString('base64url');
    this.tokens.add(token);
    this.sessionsOpened += 1;
    return ok({ token, isWithdrawn: this.isWithdrawn, expiresAt: Date.now() + HOUR_MILLISECONDS, ...this.beginning() });
  }

  private isSigned(bytes: Uint8Array, signature: Buffer): boolean {
    return verify('sha256', bytes, { key: createPublicKey({ key: this.publicKey, format: 'jwk' }), dsaEncoding: 'ieee-p1363' }, signature);
  }

  private unlock(body: Record<string, unknown>, token: string | undefined): Answer {
    if (!this.isKnown(token)) return problem(401, 'SignInNeeded');
    if (this.isWithdrawn) return problem(400, 'DeviceWithdrawn');
    if (body['badge'] !== OFFICER.badge || body['pin'] !== OFFICER.pin) return problem(400, 'PinWrong');
    const { badge, name, personId } = OFFICER;
    return ok({ badge, name, personId, leaseUntil: Date.now() + this.leaseMilliseconds, vaultSecret: this.vaultSecret, serverTime: Date.now(), sequence: this.position().sequence });
  }

  private receive(body: Record<string, unknown>, token: string | undefined): Answer {
    if (!this.isKnown(token)) return problem(401, 'SignInNeeded');
    if (this.failsCommands) return problem(500, 'ServerFault');
    const envelopes = (body['envelopes'] as unknown[]).map((envelope) => envelopeSchema.parse(envelope));
    this.keptThrough = Number(body['keptThrough']);
    if (envelopes.length > 0) this.batchLengths.push(envelopes.length);
    const answers = envelopes.map((envelope) => this.take(envelope));
    return ok({ ...this.position(), serverTime: Date.now(), answers });
  }

  private take(envelope: Envelope): CommandAnswer {
    const { header } = envelope;
    const sealed = Buffer.from(envelope.body, 'base64url');
    const isIntact = header.device === this.deviceId && hashBody(sealed) === header.bodyHash && this.isSigned(headerToBytes(header), Buffer.from(envelope.signature, 'base64url'));
    if (!isIntact) return { id: header.id, status: 'failed', problem: { code: 'EnvelopeDamaged' } };
    const hash = hashHeader(header);
    const decision = decideIngest({ header, hash, followsFork: false }, this.head(), this.stored.find((one) => one.envelope.header.id === header.id)?.hash);
    if (decision.kind === 'waiting') return { id: header.id, status: 'waiting', waitingFor: decision.waitingFor };
    if (decision.kind !== 'process' && decision.kind !== 'repeat') return { id: header.id, status: 'refused', problem: { code: decision.kind } };
    if (decision.kind === 'process') {
      const body = JSON.parse(openSealedBody(sealed, bodyBinding(header), this.key).toString()) as unknown;
      this.stored.push({ envelope, hash, body });
    }
    return header.verb === this.refusesVerb
      ? { id: header.id, status: 'refused', problem: { code: 'LaneClosed', params: { lane: 1 } } }
      : { id: header.id, status: 'accepted', facts: {} };
  }

  private head(): ChainHead {
    const last = this.stored.at(-1);
    return last ? { sequence: last.envelope.header.sequence, hash: last.hash } : EMPTY_CHAIN;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(securityHeaders(false))) response.setHeader(name, value);
    const path = new URL(request.url ?? '/', 'http://tablet').pathname;
    const handler = this.handlers[path];
    if (!handler) return this.sendFile(path, response);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const batches = this.batchLengths.length;
    const answer = handler(JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>, request.headers.authorization?.slice('Bearer '.length));
    // A heartbeat brings nothing, and losing its answer would prove nothing.
    if (this.losesNextAnswer && this.batchLengths.length > batches) {
      this.losesNextAnswer = false;
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
  }

  private async sendFile(path: string, response: ServerResponse): Promise<void> {
    const name = path === '/lane/' ? 'lane.html' : normalize(path).slice(1);
    try {
      const bytes = await readFile(join(this.folder, name));
      response.writeHead(200, { 'content-type': TYPE_BY_ENDING[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream', 'cache-control': 'no-cache' }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  }
}
