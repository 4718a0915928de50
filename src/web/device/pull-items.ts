// Takes in what the server hands down: whole kinds, everything anew when scope or epoch changed, and who may no longer unlock.
import { z } from 'zod';
import { mergeKinds, type PullAnswer, type PullCursor, type PulledItem } from '../../core/sync/pull.ts';
import { writeStrictly, type StoredOfficer } from './device-database.ts';
import { NOT_UNLOCKED, type Knowledge } from './tablet-memory.ts';
import type { TabletParts } from './tablet-parts.ts';
import { getEnrolled, readNow } from './tablet-parts.ts';

/** Who may unlock this tablet offline, by badge; the feature that writes it is accounts. */
const OFFICERS = 'accounts.officer';
const allowedOfficer = z.object({ badge: z.string(), mayUntil: z.number().nullable() });

export function toValues(items: readonly PulledItem[]): readonly unknown[] {
  return items.map(({ value }) => value);
}

/** Undefined when the server has never said. */
function listAllowed(itemsByKind: Knowledge['itemsByKind']): ReadonlyMap<string, number | null> | undefined {
  const items = itemsByKind.get(OFFICERS);
  if (!items) return undefined;
  return new Map(z.array(allowedOfficer).parse(items).map(({ badge, mayUntil }) => [badge, mayUntil]));
}

/** Whoever unlocked after the list was made is not on it yet. */
function isStillAllowed(allowed: ReadonlyMap<string, number | null>, officer: StoredOfficer, at: { sequence: number; now: number }): boolean {
  const mayUntil = allowed.get(officer.badge);
  if (mayUntil === undefined) return officer.knownFrom > at.sequence;
  return mayUntil === null || at.now < mayUntil;
}

/** AC-16: an officer who may no longer unlock this tablet is taken off it, also without the network when her time is over. */
export async function forgetOfficers(parts: TabletParts): Promise<void> {
  const { itemsByKind, cursor, officer, isWriter, enrolment } = parts.memory.get();
  const allowed = listAllowed(itemsByKind);
  if (!allowed || !isWriter || !enrolment || enrolment.isWithdrawn) return;
  const at = { sequence: cursor?.sequence ?? 0, now: readNow(parts) };
  const gone = (await parts.database.getAll('officers')).filter((stored) => !isStillAllowed(allowed, stored, at)).map(({ badge }) => badge);
  if (gone.length === 0) return;
  await writeStrictly(parts.database, ['officers'], async (writing) => {
    for (const badge of gone) await writing.objectStore('officers').delete(badge);
  });
  if (officer && gone.includes(officer.badge)) parts.memory.set({ ...NOT_UNLOCKED, storageProblem: { code: 'OfficerForgotten', params: { badge: officer.badge } } });
}

/** Another scope is another tablet as far as people are concerned: nothing of the old place may be opened at the new one. */
function isOtherScope(before: PullCursor | undefined, { cursor, mode }: PullAnswer): boolean {
  return mode === 'everything' && before !== undefined && before.scope !== cursor.scope;
}

/** Rows and cursor in one transaction: a cursor ahead of its rows would lose them for ever. */
export async function storePulled(parts: TabletParts, answer: PullAnswer): Promise<void> {
  const { cursor, mode, kinds } = answer;
  const contact = { ...getEnrolled(parts).contact, seen: cursor.sequence };
  const isElsewhere = isOtherScope(parts.memory.get().cursor, answer);
  await writeStrictly(parts.database, ['items', 'meta', 'vault', 'officers'] as ('items' | 'meta' | 'vault' | 'officers')[], async (writing) => {
    const items = writing.objectStore('items');
    if (mode === 'everything') await items.clear();
    if (isElsewhere) for (const name of ['vault', 'officers'] as const) await writing.objectStore(name).clear();
    for (const kind of kinds) await items.put(kind);
    await writing.objectStore('meta').put(cursor, 'cursor');
    await writing.objectStore('meta').put(contact, 'contact');
  });
  const pulled = kinds.map(({ kind, items }) => [kind, toValues(items)] as const);
  parts.memory.set({ cursor, contact, itemsByKind: mergeKinds(parts.memory.get().itemsByKind, { mode, kinds: pulled }), ...(isElsewhere && NOT_UNLOCKED) });
}
