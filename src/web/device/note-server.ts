// Notes what the server says of itself: its epoch, its open emergency, that it withdrew this tablet.
import { saveMeta, writeStrictly, type StoredContact } from './device-database.ts';
import { getEnrolled, type TabletParts } from './tablet-parts.ts';

/** Memory first, then disk; lost on a crash only until the next contact. */
export async function changeContact(parts: TabletParts, change: Partial<StoredContact>): Promise<void> {
  const contact = { ...getEnrolled(parts).contact, ...change };
  parts.memory.set({ contact });
  await saveMeta(parts.database, 'contact', contact);
}

/** Lists and vault go; the sealed commands that the server has not answered stay, unreadable to anyone here. */
export async function eraseWithdrawn(parts: TabletParts): Promise<void> {
  const { enrolment } = getEnrolled(parts);
  const withdrawn = { ...enrolment, isWithdrawn: true };
  await writeStrictly(parts.database, ['meta', 'items', 'vault', 'officers'] as ('meta' | 'items' | 'vault' | 'officers')[], async (writing) => {
    await writing.objectStore('meta').put(withdrawn, 'enrolment');
    await writing.objectStore('meta').delete('cursor');
    for (const name of ['items', 'vault', 'officers'] as const) await writing.objectStore(name).clear();
  });
  parts.memory.set({
    enrolment: withdrawn, cursor: undefined, itemsByKind: new Map(), officer: undefined, vaultKey: undefined, isOnline: false, contactProblem: undefined,
  });
}
