// Unlocks the tablet for an officer: by the server when it is reached, else by her PIN alone (C9).
import { Refusal, refuse } from '../../core/problems.ts';
import { writeStrictly, type StoredOfficer } from './device-database.ts';
import type { DeviceSession } from './device-session.ts';
import { deriveVaultKey, findOfficer, makeWrapping, wrapOfficer, type Identity, type Wrapping } from './officer-wrap.ts';
import { MAX_FAILED_TRIES, countOpenTries, findWait } from './pin-tries.ts';
import { UNLOCK_TIMEOUT_MILLISECONDS } from './server-calls.ts';
import type { UnlockedOfficer } from './tablet.ts';
import { assertWriter, getInUse, readLeaseNow, type TabletParts } from './tablet-parts.ts';
import { wipeVault } from './wipe.ts';

export type Given = { readonly badge: string; readonly pin: string };
const UNREACHED: readonly string[] = ['NoNetwork', 'ServerFault', 'DatabaseAway', 'ServerDiskFull'];
/** The server knows her PIN but not her right to this lane any more. */
const NO_LONGER_HERE = 'OfficerNotOfThisCheckpoint';

/** They tell why the tablet is locked, until somebody unlocks it. */
const OVER_WHEN_UNLOCKED: readonly (string | undefined)[] = ['VaultWiped', 'OfficerForgotten'];

type Lease = { readonly badge: string; readonly leaseUntil: number };

/** Without `wrapping` her lease has ended: the vault stays closed, and what she saves lives as long as her unlocking. */
async function open({ memory }: TabletParts, { badge, leaseUntil }: Lease, { personId, name, wrapping }: Identity & { wrapping: Wrapping | undefined }): Promise<UnlockedOfficer> {
  const officer = { personId, badge, name, leaseUntil, isLapsed: wrapping === undefined };
  const vaultKey = wrapping && (await deriveVaultKey(wrapping.vaultSecret));
  const { storageProblem } = memory.get();
  const looseValues = wrapping ? undefined : new Map<string, unknown>();
  memory.set({ officer, vaultKey, wrapping, looseValues, storageProblem: OVER_WHEN_UNLOCKED.includes(storageProblem?.code) ? undefined : storageProblem });
  return officer;
}

async function saveOfficer({ database }: TabletParts, officer: StoredOfficer): Promise<void> {
  await writeStrictly(database, ['officers'], (writing) => writing.objectStore('officers').put(officer));
}

async function unlockOnline(parts: TabletParts, session: DeviceSession, { badge, pin }: Given): Promise<UnlockedOfficer> {
  const { deviceKey } = getInUse(parts).enrolment;
  const { randomBytes } = parts.ports;
  const { vaultSecret, sequence, ...answer } = await session.use((token) => parts.server.unlock(token, { badge, pin }), UNLOCK_TIMEOUT_MILLISECONDS);
  const wrapping = await makeWrapping({ pin, deviceKey, randomBytes }, vaultSecret);
  await saveOfficer(parts, await wrapOfficer(wrapping, randomBytes, { ...answer, knownFrom: sequence }));
  return open(parts, answer, { ...answer, wrapping });
}

function isInLease(parts: TabletParts, { leaseUntil }: Lease): boolean {
  return readLeaseNow(parts) < leaseUntil;
}

/** AC-15: counted over all officers, so that a second badge gives no second row of tries. */
async function assertMayTry(parts: TabletParts): Promise<readonly StoredOfficer[]> {
  const officers = await parts.database.getAll('officers');
  const wait = findWait(officers, parts.ports.clock.now());
  if (wait > 0) refuse('PinMustWait', { seconds: Math.ceil(wait / 1000) });
  return officers;
}

async function refuseWrongPin(parts: TabletParts, openTries: number): Promise<never> {
  if (openTries < MAX_FAILED_TRIES) return refuse('PinWrongOffline', { left: MAX_FAILED_TRIES - openTries });
  await wipeVault(parts);
  return refuse('VaultWiped');
}

async function unlockOffline(parts: TabletParts, { badge, pin }: Given): Promise<UnlockedOfficer> {
  const { deviceKey } = getInUse(parts).enrolment;
  const officers = await assertMayTry(parts);
  const officer = officers.find((one) => one.badge === badge) ?? refuse('OfficerNeedsNetwork');
  // Counted on disk before the try, so that pulling the plug does not give it back.
  await saveOfficer(parts, { ...officer, failedTries: officer.failedTries + 1, lastTryAt: parts.ports.clock.now() });
  const found = await findOfficer(officer, pin, deviceKey);
  if (!found) return refuseWrongPin(parts, countOpenTries(officers) + 1);
  await saveOfficer(parts, { ...officer, failedTries: 0, lastTryAt: 0 });
  return open(parts, officer, isInLease(parts, officer) ? found : { ...found, wrapping: undefined });
}

/** Throws a Refusal in words; tries without the network are counted, the server counts its own. */
export async function unlockTablet(parts: TabletParts, session: DeviceSession, given: Given): Promise<UnlockedOfficer> {
  assertWriter(parts);
  getInUse(parts);
  try {
    return await unlockOnline(parts, session, given);
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    if (fault.problem.code === NO_LONGER_HERE) await writeStrictly(parts.database, ['officers'], (writing) => writing.objectStore('officers').delete(given.badge));
    if (!UNREACHED.includes(fault.problem.code)) throw fault;
  }
  return unlockOffline(parts, given);
}
