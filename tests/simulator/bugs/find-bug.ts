// Looks for a planted bug: the first seed whose world breaks an invariant with it.
import { planFor, simulate } from '../simulate.ts';
import type { Violation } from '../world/ledger.ts';
import { getBug } from './planted.ts';

export type Finding = { readonly name: string; readonly seed: number | undefined; readonly violation: Violation | undefined };

export async function findBug(name: string, seeds: number): Promise<Finding> {
  const bug = getBug(name);
  for (let seed = 1; seed <= seeds; seed += 1) {
    const { violations } = await simulate(planFor(seed), { seams: bug.make() });
    if (violations.length > 0) return { name, seed, violation: violations[0] };
  }
  return { name, seed: undefined, violation: undefined };
}
