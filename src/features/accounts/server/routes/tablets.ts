// Routes by which a tablet is enrolled, proves its key, and is unlocked by an officer.
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { uuid } from '../../../../core/ids.ts';
import { refuse } from '../../../../core/problems.ts';
import { OFFICER_LEASE_MILLISECONDS } from '../../../../core/sync/lease.ts';
import { isGrantValid } from '../../../../server/commands/actor.ts';
import { getSession, type Route, type RouteRequest } from '../../../../server/http/route.ts';
import { badgeSchema, devicePublicKey } from '../../domain/records.ts';
import { accountsDirectory, type DirectoryDevice } from '../../door.ts';
import { createChallenges, isSignedBy, isUsableKey, type Challenges } from '../proofs.ts';
import { findSealedVaultSecret } from '../store/devices.ts';
import { findSealedIdentity } from '../store/people.ts';
import { parseBody, submitCommand, type AccountPorts, type AccountRoutePorts } from './account-ports.ts';
import { checkSecret } from './check-secret.ts';
import { getOpenInvitation, shownInvitation } from './get-open-invitation.ts';
import { openSession } from './open-session.ts';

const enrolInput = shownInvitation.extend({ publicKey: devicePublicKey, sharingKey: devicePublicKey.optional() });
const challengeInput = z.strictObject({ deviceId: uuid });
const sessionInput = challengeInput.extend({ challenge: z.string().max(200), signature: z.string().max(200) });
const leaseInput = z.strictObject({ officer: uuid });
const wipedInput = z.strictObject({});
const unlockInput = z.strictObject({ badge: badgeSchema, pin: z.string().max(12) });

function findDevice(ports: AccountPorts, deviceId: string | undefined): DirectoryDevice | undefined {
  return ports.references.get(accountsDirectory, ports.district).deviceById.get(deviceId ?? '');
}

function getCaller(ports: AccountPorts, request: RouteRequest): DirectoryDevice {
  return findDevice(ports, getSession(request).device?.id) ?? refuse('DeviceUnknown');
}

async function enrol(ports: AccountPorts, body: unknown): Promise<unknown> {
  const { publicKey, sharingKey, ...shown } = parseBody(enrolInput, body);
  if (!isUsableKey(publicKey)) refuse('InputWrong', { field: 'publicKey' });
  if (sharingKey && !isUsableKey(sharingKey)) refuse('InputWrong', { field: 'sharingKey' });
  const invitation = await getOpenInvitation(ports, shown, 'device');
  const facts = await submitCommand(ports, 'accounts.enrol-device', { invitationId: invitation.id, deviceId: randomUUID(), publicKey, sharingKey });
  return { ...facts, district: ports.district, ...(await ports.beginningOf(ports.district)), serverTime: ports.now() };
}

async function openDeviceSession(ports: AccountPorts, challenges: Challenges, body: unknown): Promise<unknown> {
  const { deviceId, challenge, signature } = parseBody(sessionInput, body);
  const device = findDevice(ports, deviceId);
  if (!device) refuse('DeviceWithdrawn');
  if (!challenges.use(challenge, deviceId, ports.now()) || !isSignedBy(device.publicKey, challenge, signature)) refuse('SignInWrong');
  const session = await openSession(ports, { deviceId });
  const isWithdrawn = device.withdrawnAt !== undefined;
  return { ...session, isWithdrawn, ...(await ports.beginningOf(ports.district)), serverTime: ports.now() };
}

/** AC-1: a role at the checkpoint or over the whole district, now. */
function mayUnlock(ports: AccountPorts, device: DirectoryDevice, personId: string): boolean {
  const person = ports.references.get(accountsDirectory, ports.district).personById.get(personId);
  const places = [device.placeCode, ports.district];
  const grants = person?.grants.filter((grant) => places.includes(grant.placeCode) && isGrantValid(grant, ports.now())) ?? [];
  return grants.some(({ role }) => role === 'lane-officer' || role === 'checkpoint-leader');
}

/** What the tablet keeps of an officer, so that she can unlock it offline until her lease ends. */
async function openVault(ports: AccountPorts, deviceId: string, personId: string): Promise<{ name: string; vaultSecret: unknown }> {
  const [identity, vault] = await ports.database.read(ports.scopeOf(ports.district), async (tx) => [
    await findSealedIdentity(tx, ports.district, personId),
    await findSealedVaultSecret(tx, ports.district, deviceId),
  ]);
  if (!identity || !vault) refuse('DeviceUnknown');
  const { name } = ports.standingSealer.open({ table: 'accounts.person', column: 'sealed_identity', rowId: personId }, identity) as { name: string };
  return { name, vaultSecret: ports.standingSealer.open({ table: 'accounts.device', column: 'sealed_vault_secret', rowId: deviceId }, vault) };
}

async function unlock(ports: AccountPorts, device: DirectoryDevice, body: unknown): Promise<unknown> {
  const { badge, pin } = parseBody(unlockInput, body);
  const { personId } = await checkSecret(ports, { badge }, { kind: 'pin', text: pin });
  if (!mayUnlock(ports, device, personId)) refuse('OfficerNotOfThisCheckpoint');
  const serverTime = ports.now();
  const leaseUntil = serverTime + OFFICER_LEASE_MILLISECONDS;
  await submitCommand(ports, 'accounts.unlock-device', { deviceId: device.id, personId, placeCode: device.placeCode, leaseUntil });
  const { sequence } = await ports.beginningOf(ports.district);
  return { personId, badge, leaseUntil, sequence, serverTime, ...(await openVault(ports, device.id, personId)) };
}

/** AC-14: a lease that has ended is not renewed, it takes her PIN again. */
async function renewLease(ports: AccountPorts, device: DirectoryDevice, body: unknown): Promise<unknown> {
  const { officer: personId } = parseBody(leaseInput, body);
  const serverTime = ports.now();
  const lease = device.leaseByPerson.get(personId) ?? refuse('OfficerNotUnlocked');
  if (lease.until <= serverTime) refuse('LeaseEnded');
  if (!mayUnlock(ports, device, personId)) refuse('OfficerNotOfThisCheckpoint');
  const leaseUntil = serverTime + OFFICER_LEASE_MILLISECONDS;
  await submitCommand(ports, 'accounts.renew-lease', { deviceId: device.id, personId, placeCode: device.placeCode, leaseUntil });
  const { sequence } = await ports.beginningOf(ports.district);
  return { leaseUntil, sequence, serverTime };
}

/** AC-13: said once; a tablet that says it again is answered alike. */
async function noteWiped(ports: AccountPorts, device: DirectoryDevice, body: unknown): Promise<unknown> {
  parseBody(wipedInput, body);
  if (device.withdrawnAt === undefined) refuse('DeviceInUse');
  if (device.wipedAt === undefined) await submitCommand(ports, 'accounts.note-wiped', { deviceId: device.id, placeCode: device.placeCode });
  return {};
}

export function listTabletRoutes({ lanes: ports, doors }: AccountRoutePorts): Route[] {
  const challenges = createChallenges();
  return [
    { method: 'POST', path: '/api/devices/enrol', access: 'anyone', perMinute: 60, input: enrolInput, handle: (request) => enrol(doors, request.body) },
    {
      method: 'POST',
      path: '/api/devices/challenge',
      access: 'anyone',
      perMinute: 120,
      input: challengeInput,
      handle: (request) => Promise.resolve({ challenge: challenges.issue(parseBody(challengeInput, request.body).deviceId, ports.now()) }),
    },
    { method: 'POST', path: '/api/devices/session', access: 'anyone', perMinute: 120, input: sessionInput, handle: (request) => openDeviceSession(ports, challenges, request.body) },
    {
      method: 'POST',
      path: '/api/devices/unlock',
      access: 'device',
      perMinute: 20,
      input: unlockInput,
      handle: (request) => unlock(ports, getCaller(ports, request), request.body),
    },
    { method: 'POST', path: '/api/devices/lease', access: 'device', perMinute: 20, input: leaseInput, handle: (request) => renewLease(ports, getCaller(ports, request), request.body) },
    { method: 'POST', path: '/api/devices/wiped', access: 'device', takesWithdrawn: true, perMinute: 20, input: wipedInput, handle: (request) => noteWiped(ports, getCaller(ports, request), request.body) },
  ];
}
