// Asks a world at rest everything that must be true of it; each answer that is wrong is a violation with the invariant's name.
import type { Stage } from '../world/incidents.ts';
import { checkArrivals } from './check-arrivals.ts';
import { checkAuthority } from './check-authority.ts';
import { checkChains } from './check-chains.ts';
import { checkEffects } from './check-effects.ts';
import { checkOutcomes } from './check-outcomes.ts';
import { checkReplicas } from './check-replicas.ts';
import { checkTallies } from './check-tallies.ts';
import { checkTimes } from './check-times.ts';

export function checkWorld(stage: Stage): void {
  for (const check of [checkArrivals, checkEffects, checkChains, checkReplicas, checkTallies, checkOutcomes, checkAuthority, checkTimes]) check(stage);
}
