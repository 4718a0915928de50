// Worlds in which a restored server misses what no tablet holds any more: rare in the sample, so they are made for it.
import { DAY_MILLISECONDS } from '../../../src/core/clock.ts';
import { planFor, simulate } from '../simulate.ts';
import { FAULT_NAMES, type Faults, type Plan } from '../world/faults.ts';

/** Long enough for backups that are older than what a tablet holds. */
const DAYS = 60;
const MAX_SEEDS = 200;
const ONLY_RESTORES = Object.fromEntries(FAULT_NAMES.map((name) => [name, name === 'restore' ? 1 : 0])) as Faults;

/** The first whose server ends with a gap that it noted, on the model's rows. */
export async function findGapPlan(): Promise<Plan> {
  for (let seed = 1; seed <= MAX_SEEDS; seed += 1) {
    const plan: Plan = { ...planFor(seed), tablets: 2, commands: 40, durationMilliseconds: DAYS * DAY_MILLISECONDS, faults: ONLY_RESTORES };
    const { tables } = await simulate(plan);
    if ((tables.get('platform.chain_gap')?.size ?? 0) > 0) return plan;
  }
  throw new Error(`None of ${MAX_SEEDS} worlds ends with a gap.`);
}
