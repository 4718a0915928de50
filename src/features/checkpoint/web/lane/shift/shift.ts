// What one officer did at this tablet since she began, in numbers only (VS-3): nothing about a person is in it.
import { HOUR_MILLISECONDS } from '../../../../../core/clock.ts';
import type { OutboxCounts } from '../../../../../web/device/tablet.ts';
import { OUTCOMES, type Outcome } from '../../../../protocol/door.ts';

/** What an officer does after a check and is counted for. */
export const SHIFT_DEEDS = ['second-readings', 'released', 'turned-back', 'handed-over'] as const;
export type ShiftDeed = (typeof SHIFT_DEEDS)[number];

export type Shift = {
  readonly personId: string;
  /** Instants in milliseconds since the epoch, by the tablet's clock. */
  readonly begunAt: number;
  readonly firstCheckAt: number | undefined;
  readonly lastCheckAt: number | undefined;
  /** A check that is kept again after a crash is counted once. */
  readonly lastPassageId: string | undefined;
  readonly vehicles: number;
  readonly people: number;
  /** Vehicles by the outcome of their check. */
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly deeds: Readonly<Record<ShiftDeed, number>>;
  /** Commands the tablet had on its disk when the shift began. */
  readonly keptBefore: number;
};

export type CountedCheck = { readonly passageId: string; readonly takenAt: number; readonly people: number; readonly outcome: Outcome };

/** A shift left open is a forgotten one after this. */
const LONGEST_SHIFT_MILLISECONDS = 24 * HOUR_MILLISECONDS;

export function beginShift(personId: string, { at, kept }: { readonly at: number; readonly kept: number }): Shift {
  return {
    personId, begunAt: at, firstCheckAt: undefined, lastCheckAt: undefined, lastPassageId: undefined, vehicles: 0, people: 0,
    outcomes: countNothing(OUTCOMES), deeds: countNothing(SHIFT_DEEDS), keptBefore: kept,
  };
}

export function countCheck(shift: Shift, { passageId, takenAt, people, outcome }: CountedCheck): Shift {
  if (shift.lastPassageId === passageId) return shift;
  return {
    ...shift,
    firstCheckAt: shift.firstCheckAt ?? takenAt,
    lastCheckAt: takenAt,
    lastPassageId: passageId,
    vehicles: shift.vehicles + 1,
    people: shift.people + people,
    outcomes: { ...shift.outcomes, [outcome]: shift.outcomes[outcome] + 1 },
  };
}

/** The check that was counted last was undone: it is out of the numbers, and may be counted anew. */
export function uncountCheck(shift: Shift, { passageId, people, outcome }: Omit<CountedCheck, 'takenAt'>): Shift {
  if (shift.lastPassageId !== passageId) return shift;
  return { ...shift, lastPassageId: undefined, vehicles: shift.vehicles - 1, people: shift.people - people, outcomes: { ...shift.outcomes, [outcome]: shift.outcomes[outcome] - 1 } };
}

export function countDeed(shift: Shift, deed: ShiftDeed): Shift {
  return { ...shift, deeds: { ...shift.deeds, [deed]: shift.deeds[deed] + 1 } };
}

/** Of the commands kept in this shift, how many went out and how many the server answered. */
export function countShiftCommands({ keptBefore }: Shift, counts: OutboxCounts): Pick<OutboxCounts, 'kept' | 'sent' | 'received'> {
  const since = (count: number): number => Math.max(0, count - keptBefore);
  return { kept: since(counts.kept), sent: since(counts.sent), received: since(counts.received) };
}

/** Her shift among those that are open at this tablet; undefined when she has none, or forgot to end it long ago. */
export function findShift(shifts: readonly Shift[], personId: string, at: number): Shift | undefined {
  return shifts.find((shift) => shift.personId === personId && at - shift.begunAt < LONGEST_SHIFT_MILLISECONDS);
}

/** The open shifts with hers as it is now; forgotten ones go. */
export function replaceShift(shifts: readonly Shift[], shift: Shift, at: number): readonly Shift[] {
  const others = shifts.filter(({ personId, begunAt }) => personId !== shift.personId && at - begunAt < LONGEST_SHIFT_MILLISECONDS);
  return [...others, shift];
}

export function removeShift(shifts: readonly Shift[], personId: string): readonly Shift[] {
  return shifts.filter((shift) => shift.personId !== personId);
}

function countNothing<Key extends string>(keys: readonly Key[]): Record<Key, number> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
}
