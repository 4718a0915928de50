// Takes in what the server hands down: whole kinds, and everything anew when scope or epoch changed.
import { writeStrictly, type PulledItem } from './device-database.ts';
import type { DeviceSession } from './device-session.ts';
import type { PullAnswer } from './server-calls.ts';
import type { TabletParts } from './tablet-parts.ts';
import { getEnrolled } from './tablet-parts.ts';

export function toValues(items: readonly PulledItem[]): readonly unknown[] {
  return items.map(({ value }) => value);
}

/** Rows and cursor in one transaction: a cursor ahead of its rows would lose them for ever. */
async function storePulled(parts: TabletParts, { cursor, mode, kinds }: PullAnswer): Promise<void> {
  const contact = { ...getEnrolled(parts).contact, seen: cursor.sequence };
  await writeStrictly(parts.database, ['items', 'meta'] as ('items' | 'meta')[], async (writing) => {
    const items = writing.objectStore('items');
    if (mode === 'everything') await items.clear();
    for (const kind of kinds) await items.put(kind);
    await writing.objectStore('meta').put(cursor, 'cursor');
    await writing.objectStore('meta').put(contact, 'contact');
  });
  const known = mode === 'everything' ? [] : [...parts.memory.get().itemsByKind];
  const pulled = kinds.map(({ kind, items }) => [kind, toValues(items)] as const);
  parts.memory.set({ cursor, contact, itemsByKind: new Map([...known, ...pulled]) });
}

/** `position` is where the server stands: where the cursor stands too, there is nothing to ask for. */
export async function pullItems(parts: TabletParts, session: DeviceSession, position: { epoch: number; sequence: number }): Promise<void> {
  const { cursor } = parts.memory.get();
  if (cursor?.epoch === position.epoch && cursor.sequence === position.sequence) return;
  await storePulled(parts, await session.use((token) => parts.server.pull(token, cursor)));
}
