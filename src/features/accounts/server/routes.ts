// Routes by which people and tablets prove who they are; what follows a proof is a system command.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { refuse } from '../../../core/problems.ts';
import { uuid } from '../../../core/ids.ts';
import type { SystemCommands } from '../../../server/commands/system-commands.ts';
import type { Sealer } from '../../../server/commands/action.ts';
import type { Database, Scope } from '../../../server/db/database.ts';
import { SESSION_COOKIE } from '../../../server/http/server.ts';
import { getSession, type Route, type RouteRequest } from '../../../server/http/route.ts';
import type { References } from '../../../server/references.ts';
import type { StreamPosition } from '../../../server/sync/pull.ts';
import { accountsDirectory, type DirectoryDevice } from '../door.ts';
import { badgeSchema, devicePublicKey } from '../domain/records.ts';
import {
  DEVICE_SESSION_MILLISECONDS,
  LEASE_MILLISECONDS,
  SESSION_MILLISECONDS,
  decideAfterFailure,
  findInvitationProblem,
  findPasswordProblem,
  findPinProblem,
  isLocked,
} from '../domain/rules.ts';
import { createChallenges, hashCode, hashSecret, isCodeRight, isSecretRight, isSignedBy, newToken, type Challenges } from './proofs.ts';
import { findSealedVaultSecret } from './store/devices.ts';
import { findInvitation, type Invitation } from './store/invitations.ts';
import { findCredentials, findSealedIdentity, type CredentialKey, type Credentials } from './store/people.ts';

export type AccountPorts = {
  readonly district: string;
  readonly database: Database;
  readonly references: References;
  readonly commands: SystemCommands;
  readonly standingSealer: Sealer;
  readonly scopeOf: (district: string) => Scope;
  /** What a tablet needs to begin: the open emergency and the key to seal bodies to. */
  readonly beginningOf: (district: string) => Promise<StreamPosition & { emergency: string; sealingKey: string }>;
  readonly now: () => number;
};

const code = z.string().min(16).max(64);
const signInInput = z.strictObject({ login: z.string().max(40), password: z.string().max(200) });
const openInput = z.strictObject({ invitationId: uuid, code });
const acceptInput = openInput.extend({ password: z.string().max(200), pin: z.string().max(12) });
const enrolInput = openInput.extend({ publicKey: devicePublicKey });
const challengeInput = z.strictObject({ deviceId: uuid });
const deviceSessionInput = challengeInput.extend({ challenge: z.string().max(200), signature: z.string().max(200) });
const unlockInput = z.strictObject({ badge: badgeSchema, pin: z.string().max(12) });

function parse<Value>(schema: z.ZodType<Value>, body: unknown): Value {
  const parsed = schema.safeParse(body);
  return parsed.success ? parsed.data : refuse('InputWrong', { field: parsed.error.issues[0]?.path.join('.') ?? '' });
}

async function command(ports: AccountPorts, verb: string, body: unknown): Promise<Readonly<Record<string, unknown>>> {
  const answer = await ports.commands.submit({ district: ports.district, name: 'accounts', id: randomUUID(), verb, body });
  if (answer.status === 'accepted') return answer.facts;
  return answer.status === 'waiting' ? refuse('ServerFault') : refuse(answer.problem.code, answer.problem.params);
}

/** Returns the person, or refuses without telling whether the account exists. */
async function checkSecret(ports: AccountPorts, key: CredentialKey, given: { kind: 'password' | 'pin'; text: string }): Promise<Credentials> {
  const now = ports.now();
  const credentials = await ports.database.read(ports.scopeOf(ports.district), (tx) => findCredentials(tx, ports.district, key));
  if (credentials && isLocked(credentials, now)) refuse('TooManyTries');
  const storedHash = given.kind === 'password' ? credentials?.passwordHash : credentials?.pinHash;
  const isRight = await isSecretRight(storedHash, given.text);
  if (credentials && isRight) return credentials;
  if (credentials) {
    const tries = decideAfterFailure(credentials, now);
    await command(ports, 'accounts.note-try', { personId: credentials.personId, failedTries: tries.failedTries, ...(tries.lockedUntil === undefined ? {} : { lockedUntil: tries.lockedUntil }) });
  }
  return refuse(given.kind === 'password' ? 'SignInWrong' : 'PinWrong');
}

/** Opens a session; also used by the demo's page to step into a role. */
export async function openSession(ports: AccountPorts, who: { personId?: string; deviceId?: string }): Promise<{ token: string; expiresAt: number }> {
  const token = newToken();
  const lasting = who.deviceId === undefined ? SESSION_MILLISECONDS : DEVICE_SESSION_MILLISECONDS;
  const expiresAt = ports.now() + lasting;
  await command(ports, 'accounts.sign-in', { tokenHash: hashCode(token), expiresAt, ...who });
  return { token, expiresAt };
}

export function setSessionCookie(request: RouteRequest, token: string): void {
  const secure = request.raw.protocol === 'https';
  request.reply.setCookie(SESSION_COOKIE, token, { path: '/', httpOnly: true, sameSite: 'strict', secure, maxAge: SESSION_MILLISECONDS / 1000 });
}

async function getOpenInvitation(ports: AccountPorts, shown: { invitationId: string; code: string }, kind: Invitation['kind']): Promise<Invitation> {
  const invitation = await ports.database.read(ports.scopeOf(ports.district), (tx) => findInvitation(tx, ports.district, shown.invitationId));
  const isRight = invitation !== undefined && invitation.kind === kind && isCodeRight(shown.code, invitation.codeHash);
  const problem = findInvitationProblem(isRight ? invitation : undefined, ports.now());
  if (problem || !invitation) refuse(problem?.code ?? 'InvitationUnknown');
  return invitation;
}

function personRoutes(ports: AccountPorts): Route[] {
  return [
    {
      method: 'POST',
      path: '/api/session',
      access: 'anyone',
      perMinute: 20,
      handle: async (request) => {
        const { login, password } = parse(signInInput, request.body);
        const { personId } = await checkSecret(ports, { loginToken: ports.standingSealer.token('login', login) }, { kind: 'password', text: password });
        const { token } = await openSession(ports, { personId });
        setSessionCookie(request, token);
        return {};
      },
    },
    {
      method: 'DELETE',
      path: '/api/session',
      access: 'person',
      perMinute: 60,
      handle: async (request) => {
        await command(ports, 'accounts.sign-out', { tokenHash: getSession(request).tokenHash });
        request.reply.clearCookie(SESSION_COOKIE, { path: '/' }).header('clear-site-data', '"cookies"');
        return {};
      },
    },
    {
      method: 'POST',
      path: '/api/invitations/open',
      access: 'anyone',
      perMinute: 20,
      handle: async (request) => {
        const { label } = await getOpenInvitation(ports, parse(openInput, request.body), 'person');
        return { badge: label };
      },
    },
    {
      method: 'POST',
      path: '/api/invitations/accept',
      access: 'anyone',
      perMinute: 20,
      handle: async (request) => {
        const shown = parse(acceptInput, request.body);
        const invitation = await getOpenInvitation(ports, { invitationId: shown.invitationId, code: shown.code }, 'person');
        const problem = findPasswordProblem(shown.password, invitation.label) ?? findPinProblem(shown.pin);
        if (problem) refuse(problem.code, problem.params);
        const hashes = { passwordHash: await hashSecret(shown.password), pinHash: await hashSecret(shown.pin) };
        await command(ports, 'accounts.set-secrets', { invitationId: invitation.id, personId: invitation.personId, ...hashes });
        return {};
      },
    },
  ];
}

async function unlock(ports: AccountPorts, device: DirectoryDevice, given: { badge: string; pin: string }): Promise<unknown> {
  const { personId } = await checkSecret(ports, { badge: given.badge }, { kind: 'pin', text: given.pin });
  const person = ports.references.get(accountsDirectory, ports.district).personById.get(personId);
  const now = ports.now();
  const grants = person?.grants.filter((grant) => grant.placeCode === device.placeCode && grant.validFrom <= now && (grant.validUntil ?? Infinity) > now) ?? [];
  if (!grants.some((grant) => grant.role === 'lane-officer' || grant.role === 'checkpoint-leader')) refuse('OfficerNotOfThisCheckpoint');
  const leaseUntil = now + LEASE_MILLISECONDS;
  await command(ports, 'accounts.unlock-device', { deviceId: device.id, personId, placeCode: device.placeCode, leaseUntil });
  const [identity, vault] = await ports.database.read(ports.scopeOf(ports.district), async (tx) => [
    await findSealedIdentity(tx, ports.district, personId),
    await findSealedVaultSecret(tx, ports.district, device.id),
  ]);
  if (!identity || !vault) refuse('DeviceUnknown');
  const { name } = ports.standingSealer.open({ table: 'accounts.person', column: 'sealed_identity', rowId: personId }, identity) as { name: string };
  const vaultSecret = ports.standingSealer.open({ table: 'accounts.device', column: 'sealed_vault_secret', rowId: device.id }, vault);
  return { personId, badge: given.badge, name, leaseUntil, vaultSecret, serverTime: now };
}

async function enrol(ports: AccountPorts, body: unknown): Promise<unknown> {
  const { invitationId, code: shownCode, publicKey } = parse(enrolInput, body);
  const invitation = await getOpenInvitation(ports, { invitationId, code: shownCode }, 'device');
  const facts = await command(ports, 'accounts.enrol-device', { invitationId: invitation.id, deviceId: randomUUID(), publicKey });
  return { ...facts, district: ports.district, ...(await ports.beginningOf(ports.district)), serverTime: ports.now() };
}

async function openDeviceSession(ports: AccountPorts, challenges: Challenges, body: unknown): Promise<unknown> {
  const { deviceId, challenge, signature } = parse(deviceSessionInput, body);
  const device = ports.references.get(accountsDirectory, ports.district).deviceById.get(deviceId);
  if (!device || device.withdrawnAt !== undefined) refuse('DeviceWithdrawn');
  if (!challenges.isRight(challenge, deviceId, ports.now()) || !isSignedBy(device.publicKey, challenge, signature)) refuse('SignInWrong');
  const session = await openSession(ports, { deviceId });
  return { ...session, ...(await ports.beginningOf(ports.district)), serverTime: ports.now() };
}

function deviceRoutes(ports: AccountPorts): Route[] {
  const challenges = createChallenges();
  return [
    { method: 'POST', path: '/api/devices/enrol', access: 'anyone', perMinute: 60, handle: (request) => enrol(ports, request.body) },
    {
      method: 'POST',
      path: '/api/devices/challenge',
      access: 'anyone',
      perMinute: 120,
      handle: (request) => Promise.resolve({ challenge: challenges.issue(parse(challengeInput, request.body).deviceId, ports.now()) }),
    },
    { method: 'POST', path: '/api/devices/session', access: 'anyone', perMinute: 120, handle: (request) => openDeviceSession(ports, challenges, request.body) },
    {
      method: 'POST',
      path: '/api/devices/unlock',
      access: 'device',
      perMinute: 20,
      handle: (request) => {
        const session = getSession(request);
        const device = ports.references.get(accountsDirectory, ports.district).deviceById.get(session.device?.id ?? '');
        return device ? unlock(ports, device, parse(unlockInput, request.body)) : refuse('DeviceUnknown');
      },
    },
  ];
}

export function listAccountRoutes(ports: AccountPorts): Route[] {
  return [...personRoutes(ports), ...deviceRoutes(ports)];
}
