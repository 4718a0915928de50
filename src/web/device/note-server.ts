// Notes what the server says of itself: its epoch, its open emergency, when it was last heard.
import { saveMeta, type StoredContact } from './device-database.ts';
import { getEnrolled, type TabletParts } from './tablet-parts.ts';

/** Memory first, then disk; lost on a crash only until the next contact. */
export async function changeContact(parts: TabletParts, change: Partial<StoredContact>): Promise<void> {
  const contact = { ...getEnrolled(parts).contact, ...change };
  parts.memory.set({ contact });
  await saveMeta(parts.database, 'contact', contact);
}
