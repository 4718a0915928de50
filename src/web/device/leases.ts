// Leases on the tablet: what ends with them is taken off the disk, also when no network says so.
import { DEVICE_LEASE_MILLISECONDS } from '../../core/sync/lease.ts';
import { Refusal } from '../../core/problems.ts';
import { MINUTE_MILLISECONDS } from '../../core/clock.ts';
import { saveMeta, writeStrictly, type StoredOfficer } from './device-database.ts';
import { wrapOfficer } from './officer-wrap.ts';
import type { DeviceSession } from './device-session.ts';
import type { LeaseAnswer } from './server-calls.ts';
import { getEnrolled, readLeaseNow, type TabletParts } from './tablet-parts.ts';

/** How far a clock may be set back unnoticed; more often would wear the disk. */
const NOTICED_EVERY_MILLISECONDS = 10 * MINUTE_MILLISECONDS;
/** Renewed when a third of it is gone, so about once a day. */
const RENEWED_BELOW_MILLISECONDS = 48 * 60 * MINUTE_MILLISECONDS;

/** The lease runs out then, and the lists say whether she is erased. */
const NOT_RENEWED: readonly string[] = ['LeaseEnded', 'OfficerNotUnlocked', 'OfficerNotOfThisCheckpoint'];

/** Who she is stays: she may go on registering, marked, and open nothing. */
async function takeVaultSecret({ database }: TabletParts, { vault: _vault, ...officer }: StoredOfficer): Promise<void> {
  await writeStrictly(database, ['officers'], (writing) => writing.objectStore('officers').put(officer));
}

async function noteLatest(parts: TabletParts, now: number): Promise<void> {
  const { contact } = getEnrolled(parts);
  if (now - Math.max(contact.latestAt ?? 0, contact.lastContactAt) < NOTICED_EVERY_MILLISECONDS) return;
  const noted = { ...contact, latestAt: now };
  parts.memory.set({ contact: noted });
  await saveMeta(parts.database, 'contact', noted);
}

/** A tablet that nobody has heard of for a week holds no drafts, no holds and no lists of an officer's own any more. */
async function emptyVault({ database }: TabletParts): Promise<void> {
  if ((await database.count('vault')) === 0) return;
  await writeStrictly(database, ['vault'], (writing) => writing.objectStore('vault').clear());
}

/** The officer at work keeps her place; what she had open is closed. */
function closeVault({ memory }: TabletParts, now: number): void {
  const { officer } = memory.get();
  if (officer && !officer.isLapsed && officer.leaseUntil <= now) memory.set({ officer: { ...officer, isLapsed: true }, vaultKey: undefined, wrapping: undefined, looseValues: new Map() });
}

/** Nothing to do on a tablet that is not enrolled or was withdrawn. */
export async function endLapsedLeases(parts: TabletParts): Promise<void> {
  const { enrolment, isWriter } = parts.memory.get();
  if (!isWriter || !enrolment || enrolment.isWithdrawn) return;
  const now = readLeaseNow(parts);
  closeVault(parts, now);
  await noteLatest(parts, now);
  for (const officer of await parts.database.getAll('officers')) {
    if (officer.vault && officer.leaseUntil <= now) await takeVaultSecret(parts, officer);
  }
  if (now - getEnrolled(parts).contact.lastContactAt >= DEVICE_LEASE_MILLISECONDS) await emptyVault(parts);
}

async function findRenewal(parts: TabletParts, session: DeviceSession, officer: string): Promise<LeaseAnswer | undefined> {
  try {
    return await session.use((token) => parts.server.renewLease(token, officer));
  } catch (fault) {
    if (fault instanceof Refusal && NOT_RENEWED.includes(fault.problem.code)) return undefined;
    throw fault;
  }
}

/** A contact renews the lease of whoever is at work, as long as the server says that she may. */
export async function renewLease(parts: TabletParts, session: DeviceSession): Promise<void> {
  const { officer, wrapping } = parts.memory.get();
  if (!officer || !wrapping || officer.leaseUntil - readLeaseNow(parts) > RENEWED_BELOW_MILLISECONDS) return;
  const renewal = await findRenewal(parts, session, officer.personId);
  if (!renewal) return;
  const { leaseUntil, sequence } = renewal;
  const renewed = { ...officer, leaseUntil };
  const stored = await wrapOfficer(wrapping, parts.ports.randomBytes, { ...renewed, knownFrom: sequence });
  // She may have locked the tablet meanwhile.
  if (parts.memory.get().officer !== officer) return;
  await writeStrictly(parts.database, ['officers'], (writing) => writing.objectStore('officers').put(stored));
  parts.memory.set({ officer: renewed });
}
