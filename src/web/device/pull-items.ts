// Takes in what the server hands down: whole kinds, and everything anew when scope or epoch changed.
import { mergeKinds, type PullAnswer, type PulledItem } from '../../core/sync/pull.ts';
import { writeStrictly } from './device-database.ts';
import type { TabletParts } from './tablet-parts.ts';
import { getEnrolled } from './tablet-parts.ts';

export function toValues(items: readonly PulledItem[]): readonly unknown[] {
  return items.map(({ value }) => value);
}

/** Rows and cursor in one transaction: a cursor ahead of its rows would lose them for ever. */
export async function storePulled(parts: TabletParts, { cursor, mode, kinds }: PullAnswer): Promise<void> {
  const contact = { ...getEnrolled(parts).contact, seen: cursor.sequence };
  await writeStrictly(parts.database, ['items', 'meta'] as ('items' | 'meta')[], async (writing) => {
    const items = writing.objectStore('items');
    if (mode === 'everything') await items.clear();
    for (const kind of kinds) await items.put(kind);
    await writing.objectStore('meta').put(cursor, 'cursor');
    await writing.objectStore('meta').put(contact, 'contact');
  });
  const pulled = kinds.map(({ kind, items }) => [kind, toValues(items)] as const);
  parts.memory.set({ cursor, contact, itemsByKind: mergeKinds(parts.memory.get().itemsByKind, { mode, kinds: pulled }) });
}
