// Gathers the rows of a ledger into passages: one vehicle at one minute in one direction, with everybody in it.
import { MINUTE_MILLISECONDS } from '../../../../core/clock.ts';
import { parsePlate } from '../../../../core/identifiers/plate.ts';
import type { LedgerEntry } from './read-row.ts';

export type LedgerPassage = {
  /** The same for the same vehicle at the same time, in whatever file and order (CP-62). */
  readonly key: string;
  readonly entries: readonly (LedgerEntry & { /** The same for the same person within her passage. */ readonly travellerKey: string })[];
};

const MOST_TRAVELLERS = 80;

function personKey({ document, name, phone }: LedgerEntry): string {
  return document.number === '' ? `name ${name} ${phone}` : `document ${document.number}`;
}

/** Without a plate of its own a vehicle is known by its first person only. */
function passageKey(entry: LedgerEntry): string {
  const minute = Math.floor(entry.takenAt / MINUTE_MILLISECONDS);
  const plate = parsePlate(entry.plate);
  const isItsOwn = plate.ok && plate.value.kind !== 'other';
  return [minute, entry.direction, entry.plate, ...(isItsOwn ? [] : [personKey(entry)])].join(' ');
}

/** A document stands in a vehicle once; two of one name without one are the first and the second of that name. A vehicle holds eighty. */
export function gatherPassages(entries: readonly LedgerEntry[]): LedgerPassage[] {
  const byKey = new Map<string, (LedgerEntry & { travellerKey: string })[]>();
  for (const entry of entries) {
    const whole = passageKey(entry);
    let key = whole;
    for (let part = 2; (byKey.get(key)?.length ?? 0) >= MOST_TRAVELLERS; part += 1) key = `${whole} ${part}`;
    const passage = byKey.get(key) ?? [];
    const person = personKey(entry);
    const alike = passage.filter(({ travellerKey }) => travellerKey.startsWith(`${person} #`)).length;
    if (alike > 0 && entry.document.number !== '') continue;
    passage.push({ ...entry, travellerKey: `${person} #${alike + 1}` });
    byKey.set(key, passage);
  }
  return [...byKey].map(([key, travellers]) => ({ key, entries: travellers }));
}
