// The world of one seed: its server, its tablets, the way between them, and what is remembered of all that was promised.
import { createServerHost, type ServerHost } from './server-host.ts';
import type { Random } from '../../../src/core/random.ts';
import { createScheduler, type Scheduler } from '../engine/scheduler.ts';
import { createTrace, type Trace } from '../engine/trace.ts';
import type { Plan } from './faults.ts';
import { createLedger, type Invariant, type Ledger } from './ledger.ts';
import { WORLD_BEGIN, chanceFor } from './model-ground.ts';
import { createNetwork, type Network } from './network.ts';
import type { ServerStore } from '../server/server-store.ts';
import type { Seams } from './seams.ts';

export type World = {
  readonly plan: Plan;
  readonly seams: Seams;
  readonly scheduler: Scheduler;
  readonly trace: Trace;
  readonly ledger: Ledger;
  readonly server: ServerHost;
  readonly network: Network;
  /** Faults happen until the storm ends; then the world is given time to come to rest. */
  readonly isStormy: () => boolean;
  readonly calm: () => void;
  readonly chance: (purpose: string) => Random;
  readonly violate: (invariant: Invariant, what: string) => void;
};

export type WorldWishes = { readonly plan: Plan; readonly seams: Seams; readonly keptLines: number; readonly store: ServerStore };

export function createWorld({ plan, seams, keptLines, store }: WorldWishes): World {
  const scheduler = createScheduler(WORLD_BEGIN);
  const trace = createTrace(scheduler.now, keptLines);
  const ledger = createLedger();
  let isStorm = true;
  const isStormy = (): boolean => isStorm;
  const chance = (purpose: string): Random => chanceFor(plan.seed, purpose);
  const violate = (invariant: Invariant, what: string): void => {
    trace.note(`${invariant} is broken: ${what}`);
    ledger.violations.push({ invariant, what });
  };
  const server = createServerHost({ scheduler, trace, plan, seams, store, isStormy, chance, violate });
  const network = createNetwork({ scheduler, trace, faults: plan.faults, random: chance('network'), getServer: server.find, isStormy });
  return {
    plan, seams, scheduler, trace, ledger, server, network, isStormy, chance, violate,
    calm: () => {
      isStorm = false;
      trace.note('the storm is over');
    },
  };
}
