// What leaves the disk when the tablet or an officer is no longer trusted; each is one transaction that waits for the disk.
import { writeStrictly, type StoredEnrolment } from './device-database.ts';
import { NOT_UNLOCKED } from './tablet-memory.ts';
import { getEnrolled, type TabletParts } from './tablet-parts.ts';

const SECRETS = ['vault', 'officers'] as const;
const ALL = ['meta', 'head', 'outbox', 'items', 'vault', 'officers'] as const;

/** Nothing that a PIN could open is left; sealed commands are not touched. */
export async function wipeVault({ database, memory }: TabletParts): Promise<void> {
  await writeStrictly(database, [...SECRETS], async (writing) => {
    for (const name of SECRETS) await writing.objectStore(name).clear();
  });
  memory.set({ ...NOT_UNLOCKED, storageProblem: { code: 'VaultWiped' } });
}

/** Lists and vault go; the sealed commands that the server has not answered stay until they are delivered, unreadable to anyone here. */
export async function eraseWithdrawn(parts: TabletParts): Promise<void> {
  const { enrolment } = getEnrolled(parts);
  if (enrolment.isWithdrawn) return;
  const withdrawn: StoredEnrolment = { ...enrolment, isWithdrawn: true };
  await writeStrictly(parts.database, ['meta', 'items', ...SECRETS] as ('meta' | 'items' | 'vault' | 'officers')[], async (writing) => {
    await writing.objectStore('meta').put(withdrawn, 'enrolment');
    await writing.objectStore('meta').delete('cursor');
    for (const name of ['items', ...SECRETS] as const) await writing.objectStore(name).clear();
  });
  parts.memory.set({ ...NOT_UNLOCKED, enrolment: withdrawn, cursor: undefined, itemsByKind: new Map(), contactProblem: undefined });
}

/** The last of a withdrawn tablet: keys, counts, sealed commands. What is left is a browser that may be enrolled anew, and says why it is empty. */
export async function wipeTablet({ database, memory }: TabletParts): Promise<void> {
  await writeStrictly(database, [...ALL], async (writing) => {
    for (const name of ALL) await writing.objectStore(name).clear();
    await writing.objectStore('meta').put(true, 'isWiped');
  });
  memory.set({
    ...NOT_UNLOCKED, enrolment: undefined, contact: undefined, cursor: undefined, head: undefined, sentThrough: 0, itemsByKind: new Map(),
    storageProblem: { code: 'TabletWiped' }, contactProblem: undefined,
  });
}
