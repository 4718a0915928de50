// What is odd about records of a checkpoint, as rules with ids: nothing here accuses anybody, it asks a leader to look.
import { HOUR_MILLISECONDS, MINUTE_MILLISECONDS } from '../../../core/clock.ts';

/** Found once, as records come in, and kept with the passage. */
export const KEPT_ODDITIES = ['oddity.same-temperature', 'oddity.equal-vehicles', 'oddity.rush', 'oddity.time-backwards'] as const;
/** True for a while: worked out whenever it is asked for. */
export const PASSING_ODDITIES = ['oddity.undecided'] as const;
export const ODDITIES = [...KEPT_ODDITIES, ...PASSING_ODDITIES] as const;
export type Oddity = (typeof ODDITIES)[number];

/** A passage as these rules see it; temperatures are the first readings, in the order of the travellers. */
export type WatchedPassage = {
  readonly id: string;
  readonly officerId: string;
  readonly deviceId: string | undefined;
  readonly deviceSequence: number | undefined;
  readonly takenAt: number;
  readonly celsius: readonly number[];
};

export const SAME_TEMPERATURE_COUNT = 20;
export const EQUAL_VEHICLES_COUNT = 5;
export const EQUAL_VEHICLE_PEOPLE = 3;
export const RUSH_COUNT = 5;
export const RUSH_MILLISECONDS = MINUTE_MILLISECONDS;
export const BACKWARDS_MILLISECONDS = MINUTE_MILLISECONDS;
export const UNDECIDED_MILLISECONDS = 4 * HOUR_MILLISECONDS;

const ruled = (ruleId: Oddity, ids: Iterable<string>): [string, Oddity][] => [...new Set(ids)].map((id) => [id, ruleId]);

function groupBy(passages: readonly WatchedPassage[], keyOf: (passage: WatchedPassage) => string | undefined): WatchedPassage[][] {
  const groups = new Map<string, WatchedPassage[]>();
  for (const passage of passages) {
    const key = keyOf(passage);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(passage);
    else groups.set(key, [passage]);
  }
  return [...groups.values()];
}

/** The longest stretches of neighbours of which `isLike` holds, each at least `count` long. */
function listRuns<Item>(items: readonly Item[], count: number, isLike: (left: Item, right: Item) => boolean): Item[][] {
  const runs: Item[][] = [];
  for (const item of items) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last !== undefined && isLike(last, item)) run.push(item);
    else runs.push([item]);
  }
  return runs.filter((run) => run.length >= count);
}

const tenth = (celsius: number): number => Math.round(celsius * 10);

/** CP-51. */
function findSameTemperature(byOfficer: readonly WatchedPassage[]): [string, Oddity][] {
  const readings = byOfficer.flatMap(({ id, celsius }) => celsius.map((value) => ({ id, value: tenth(value) })));
  const runs = listRuns(readings, SAME_TEMPERATURE_COUNT, (left, right) => left.value === right.value);
  return ruled('oddity.same-temperature', runs.flat().map(({ id }) => id));
}

function isEqualVehicle({ celsius }: WatchedPassage): boolean {
  return celsius.length >= EQUAL_VEHICLE_PEOPLE && celsius.every((value) => tenth(value) === tenth(celsius[0] ?? 0));
}

/** CP-52: of vehicles with three people or more; a driver alone in between says nothing either way. */
function findEqualVehicles(byOfficer: readonly WatchedPassage[]): [string, Oddity][] {
  const full = byOfficer.filter(({ celsius }) => celsius.length >= EQUAL_VEHICLE_PEOPLE);
  const runs = listRuns(full, EQUAL_VEHICLES_COUNT, (left, right) => isEqualVehicle(left) && isEqualVehicle(right));
  return ruled('oddity.equal-vehicles', runs.flat().map(({ id }) => id));
}

/** CP-53. */
function findRush(byOfficer: readonly WatchedPassage[]): [string, Oddity][] {
  const inRush = byOfficer.flatMap((first, index) => {
    const last = byOfficer[index + RUSH_COUNT - 1];
    return last && last.takenAt - first.takenAt < RUSH_MILLISECONDS ? byOfficer.slice(index, index + RUSH_COUNT).map(({ id }) => id) : [];
  });
  return ruled('oddity.rush', inRush);
}

/** CP-54: by the tablet's own numbers, whatever time they arrived. */
function findBackwards(byDevice: readonly WatchedPassage[]): [string, Oddity][] {
  const inOrder = byDevice.toSorted((left, right) => (left.deviceSequence ?? 0) - (right.deviceSequence ?? 0));
  const backwards = inOrder.filter(({ takenAt }, index) => {
    const before = inOrder[index - 1];
    return before !== undefined && takenAt < before.takenAt - BACKWARDS_MILLISECONDS;
  });
  return ruled('oddity.time-backwards', backwards.map(({ id }) => id));
}

/** CP-51 to CP-54 over any stretch of records; `passages` in any order. Rule ids by passage, none for the ordinary. */
export function findOddities(passages: readonly WatchedPassage[]): ReadonlyMap<string, readonly Oddity[]> {
  const byTime = passages.toSorted((left, right) => left.takenAt - right.takenAt || (left.deviceSequence ?? 0) - (right.deviceSequence ?? 0));
  const officers = groupBy(byTime, ({ officerId }) => officerId);
  const devices = groupBy(byTime, ({ deviceId, deviceSequence }) => (deviceSequence === undefined ? undefined : deviceId));
  const found = [...officers.flatMap((group) => [...findSameTemperature(group), ...findEqualVehicles(group), ...findRush(group)]), ...devices.flatMap(findBackwards)];
  const byPassage = new Map<string, Oddity[]>();
  for (const [id, ruleId] of found) byPassage.set(id, [...(byPassage.get(id) ?? []), ruleId]);
  return byPassage;
}

/** CP-55: before this moment nobody should still be waiting. */
export function undecidedBefore(now: number): number {
  return now - UNDECIDED_MILLISECONDS;
}
