// The tablet's calls to the server: each answer is parsed, and each tells how far the two clocks are apart.
import { z } from 'zod';
import { textToBytes, bytesToBase64Url } from '../../core/bytes.ts';
import { refuse } from '../../core/problems.ts';
import { batchAnswerSchema, type BatchAnswer } from '../../core/sync/answers.ts';
import type { Envelope } from '../../core/sync/envelope.ts';
import { pullAnswerSchema, type PullAnswer, type PullCursor } from '../../core/sync/pull.ts';
import type { PublicJwk } from './device-keys.ts';
import type { TabletPorts } from './tablet-ports.ts';

/** An officer waits in front of the screen; after this her PIN is tried without the network. */
export const UNLOCK_TIMEOUT_MILLISECONDS = 4_000;

/** What comes later than this is of no use to an officer who types on. */
export const VIEW_TIMEOUT_MILLISECONDS = 2_000;

const beginning = { emergency: z.string(), sealingKey: z.string(), epoch: z.number(), sequence: z.number(), serverTime: z.number() };
const enrolAnswer = z.object({ deviceId: z.string(), placeCode: z.string(), laneId: z.string(), label: z.string(), district: z.string(), ...beginning });
const challengeAnswer = z.object({ challenge: z.string() });
const sessionAnswer = z.object({ token: z.string(), isWithdrawn: z.boolean().optional(), ...beginning });
const unlockAnswer = z.object({ personId: z.string(), badge: z.string(), name: z.string(), leaseUntil: z.number(), vaultSecret: z.string(), serverTime: z.number(), sequence: z.number() });
const leaseAnswer = z.object({ leaseUntil: z.number(), sequence: z.number(), serverTime: z.number() });
const wipedAnswer = z.object({});
const viewAnswer = z.object({ at: z.number(), data: z.unknown() });

export type EnrolAnswer = z.infer<typeof enrolAnswer>;
export type SessionAnswer = z.infer<typeof sessionAnswer>;
export type UnlockAnswer = z.infer<typeof unlockAnswer>;
export type LeaseAnswer = z.infer<typeof leaseAnswer>;

export type Invitation = { readonly invitationId: string; readonly code: string };
export type Batch = { readonly envelopes: readonly Envelope[]; readonly keptThrough: number; readonly heldFrom?: number | undefined };
type Identity = { readonly deviceId: string; readonly sign: (bytes: Uint8Array) => Promise<Uint8Array> };

export type ServerCalls = {
  readonly enrol: (invitation: Invitation, keys: { readonly publicKey: PublicJwk; readonly sharingKey: PublicJwk }) => Promise<EnrolAnswer>;
  readonly openSession: (identity: Identity, timeoutMilliseconds?: number) => Promise<SessionAnswer>;
  readonly unlock: (token: string, given: { badge: string; pin: string }) => Promise<UnlockAnswer>;
  /** Of the officer at work. */
  readonly renewLease: (token: string, officer: string) => Promise<LeaseAnswer>;
  /** A withdrawn tablet says that nothing is left on it. */
  readonly noteWiped: (token: string) => Promise<void>;
  readonly sendCommands: (token: string, batch: Batch) => Promise<BatchAnswer>;
  readonly readView: (token: string, asked: { readonly view: string; readonly officer: string; readonly input: unknown }) => Promise<unknown>;
  readonly pull: (token: string, cursor: PullCursor | undefined) => Promise<PullAnswer>;
};

/** Server time minus device time, and when the server said so by its own clock. */
export type ClockReading = { readonly offsetMilliseconds: number; readonly serverTime: number };
type CallPorts = Pick<TabletPorts, 'post' | 'clock'> & { readonly onClock: (reading: ClockReading) => void };
type Options = { readonly token?: string; readonly timeoutMilliseconds?: number };

export function createServerCalls({ post, clock, onClock }: CallPorts): ServerCalls {
  /** The server is taken to have read its clock halfway between question and answer. */
  async function call<Answer extends object>(schema: z.ZodType<Answer>, path: string, sending: Options & { body: unknown }): Promise<Answer> {
    const { body, ...options } = sending;
    const askedAt = clock.now();
    const parsed = schema.safeParse(await post(path, body, options));
    const answeredAt = clock.now();
    if (!parsed.success) return refuse('ServerFault');
    const answer: Answer & { readonly serverTime?: number } = parsed.data;
    const { serverTime } = answer;
    if (serverTime !== undefined) onClock({ serverTime, offsetMilliseconds: Math.round(serverTime - (askedAt + answeredAt) / 2) });
    return answer;
  }

  async function openSession({ deviceId, sign }: Identity, timeoutMilliseconds?: number): Promise<SessionAnswer> {
    const options = timeoutMilliseconds === undefined ? {} : { timeoutMilliseconds };
    const { challenge } = await call(challengeAnswer, '/api/devices/challenge', { body: { deviceId }, ...options });
    const signature = bytesToBase64Url(await sign(textToBytes(challenge)));
    return call(sessionAnswer, '/api/devices/session', { body: { deviceId, challenge, signature }, ...options });
  }

  return {
    enrol: (invitation, keys) => call(enrolAnswer, '/api/devices/enrol', { body: { ...invitation, ...keys } }),
    openSession,
    unlock: (token, given) => call(unlockAnswer, '/api/devices/unlock', { body: given, token, timeoutMilliseconds: UNLOCK_TIMEOUT_MILLISECONDS }),
    renewLease: (token, officer) => call(leaseAnswer, '/api/devices/lease', { body: { officer }, token }),
    noteWiped: async (token) => void (await call(wipedAnswer, '/api/devices/wiped', { body: {}, token })),
    sendCommands: (token, batch) => call(batchAnswerSchema, '/api/commands', { body: batch, token }),
    readView: async (token, { view, officer, input }) =>
      (await call(viewAnswer, `/api/tablet-views/${view}`, { body: { officer, input }, token, timeoutMilliseconds: VIEW_TIMEOUT_MILLISECONDS })).data,
    pull: (token, cursor) => call(pullAnswerSchema, '/api/pull', { body: cursor ? { cursor } : {}, token }),
  };
}
