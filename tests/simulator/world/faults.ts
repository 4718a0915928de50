// What goes wrong in a world: each seed draws a random few, so that rare meetings of few faults come up, and not always all at once.
import { DAY_MILLISECONDS, HOUR_MILLISECONDS } from '../../../src/core/clock.ts';
import type { Random } from '../../../src/core/random.ts';

/** Chances at each message, step or statement; the rest are incidents that happen a few times in a world. */
export const FAULT_NAMES = [
  'loss', 'duplicates', 'delays', 'lost-answers', 'damage', 'offline',
  'tablet-crashes', 'server-crashes', 'full-disks', 'database',
  'clocks', 'old-disks', 'clones', 'two-tabs', 'versions',
  'protocol', 'grants', 'scope', 'withdrawal', 'emergency', 'restore',
] as const;
export type FaultName = (typeof FAULT_NAMES)[number];

/** From 0 (never) to 1 (as bad as it gets). */
export type Faults = Readonly<Record<FaultName, number>>;

export function drawFaults(random: Random): Faults {
  const share = random.pick([0.15, 0.3, 0.5, 0.8]);
  return Object.fromEntries(FAULT_NAMES.map((name) => {
    const [isOn, strength] = [random.chance(share), random.next()];
    return [name, isOn ? Math.max(0.05, strength) : 0];
  })) as Faults;
}

export type Plan = {
  readonly seed: number;
  readonly tablets: number;
  /** Commands of a whole world, shared by its tablets. */
  readonly commands: number;
  readonly beginsAt: number;
  readonly durationMilliseconds: number;
  readonly faults: Faults;
};

/** Five lanes and about two hundred commands for most; now and then a bigger one. `large` has forty lanes. */
export const WORLDS = ['small', 'large'] as const;
export type WorldSize = (typeof WORLDS)[number];

export function drawPlan(seed: number, random: Random, { size, beginsAt }: { readonly size: WorldSize; readonly beginsAt: number }): Plan {
  const faults = drawFaults(random);
  const days = random.pick([0.2, 1, 3, 10, 20]);
  const isLarge = size === 'large';
  return {
    seed,
    beginsAt,
    tablets: isLarge ? 40 : random.between(1, 5),
    commands: isLarge ? 4_000 : random.pick([10, 25, 50, 50, 100, 200]),
    durationMilliseconds: Math.max(4 * HOUR_MILLISECONDS, days * DAY_MILLISECONDS),
    faults,
  };
}
