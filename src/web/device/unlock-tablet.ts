// Unlocks the tablet for an officer: by the server when it is reached, else by her PIN alone until her lease ends (C9).
import { Refusal, refuse } from '../../core/problems.ts';
import { writeStrictly, type StoredOfficer } from './device-database.ts';
import type { DeviceSession } from './device-session.ts';
import { deriveVaultKey, findOfficerSecret, wrapOfficer, type OfficerSecret } from './officer-wrap.ts';
import { UNLOCK_TIMEOUT_MILLISECONDS } from './server-calls.ts';
import type { UnlockedOfficer } from './tablet.ts';
import { assertWriter, getEnrolled, readNow, type TabletParts } from './tablet-parts.ts';

export const MAX_FAILED_TRIES = 8;

export type Given = { readonly badge: string; readonly pin: string };
const UNREACHED: readonly string[] = ['NoNetwork', 'ServerFault', 'DatabaseAway', 'ServerDiskFull'];
/** The server knows her PIN but not her right to this lane any more. */
const NO_LONGER_HERE = 'OfficerNotOfThisCheckpoint';

async function open({ memory }: TabletParts, lease: { badge: string; leaseUntil: number }, secret: OfficerSecret): Promise<UnlockedOfficer> {
  const officer = { personId: secret.personId, badge: lease.badge, name: secret.name, leaseUntil: lease.leaseUntil };
  const { storageProblem } = memory.get();
  const vaultKey = await deriveVaultKey(secret.vaultSecret);
  memory.set({ officer, vaultKey, storageProblem: storageProblem?.code === 'VaultWiped' ? undefined : storageProblem });
  return officer;
}

async function saveOfficer({ database }: TabletParts, officer: StoredOfficer): Promise<void> {
  await writeStrictly(database, ['officers'], (writing) => writing.objectStore('officers').put(officer));
}

async function unlockOnline(parts: TabletParts, session: DeviceSession, { badge, pin }: Given): Promise<UnlockedOfficer> {
  const { deviceKey } = getEnrolled(parts).enrolment;
  const answer = await session.use((token) => parts.server.unlock(token, { badge, pin }), UNLOCK_TIMEOUT_MILLISECONDS);
  const wrapping = { pin, deviceKey, randomBytes: parts.ports.randomBytes };
  await saveOfficer(parts, await wrapOfficer(wrapping, answer, { personId: answer.personId, name: answer.name, vaultSecret: answer.vaultSecret }));
  return open(parts, answer, answer);
}

/** Too many wrong tries: nothing that a PIN could open is left; sealed commands are not touched. */
async function wipeVault({ database, memory }: TabletParts): Promise<never> {
  await writeStrictly(database, ['officers', 'vault'] as ('officers' | 'vault')[], async (writing) => {
    await writing.objectStore('officers').clear();
    await writing.objectStore('vault').clear();
  });
  memory.set({ officer: undefined, vaultKey: undefined, storageProblem: { code: 'VaultWiped' } });
  return refuse('VaultWiped');
}

/** A clock set back does not lengthen a lease: time is at least that of the last contact. */
function assertLease(parts: TabletParts, { leaseUntil }: StoredOfficer): void {
  if (Math.max(readNow(parts), getEnrolled(parts).contact.lastContactAt) >= leaseUntil) refuse('LeaseEnded');
}

async function unlockOffline(parts: TabletParts, { badge, pin }: Given): Promise<UnlockedOfficer> {
  const { deviceKey } = getEnrolled(parts).enrolment;
  const officer = await parts.database.get('officers', badge);
  if (!officer) return refuse('OfficerNeedsNetwork');
  assertLease(parts, officer);
  const tried = { ...officer, failedTries: officer.failedTries + 1 };
  // Counted on disk before the try, so that pulling the plug does not give it back.
  await saveOfficer(parts, tried);
  const secret = await findOfficerSecret(officer, pin, deviceKey);
  if (!secret && tried.failedTries >= MAX_FAILED_TRIES) return wipeVault(parts);
  if (!secret) return refuse('PinWrongOffline', { left: MAX_FAILED_TRIES - tried.failedTries });
  await saveOfficer(parts, officer.failedTries === 0 ? officer : { ...officer, failedTries: 0 });
  return open(parts, officer, secret);
}

/** Throws a Refusal in words; tries without the network are counted, the server counts its own. */
export async function unlockTablet(parts: TabletParts, session: DeviceSession, given: Given): Promise<UnlockedOfficer> {
  assertWriter(parts);
  getEnrolled(parts);
  try {
    return await unlockOnline(parts, session, given);
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault;
    if (fault.problem.code === NO_LONGER_HERE) await writeStrictly(parts.database, ['officers'], (writing) => writing.objectStore('officers').delete(given.badge));
    if (!UNREACHED.includes(fault.problem.code)) throw fault;
  }
  return unlockOffline(parts, given);
}
