// Runs the world of one seed: a storm, then a calm in which everything kept must arrive, then the questions that must have the right answers.
import { HOUR_MILLISECONDS } from '../../src/core/clock.ts';
import { makeFirstVersion } from '../../src/features/protocol/door.ts';
import { checkWorld } from './checks/check-world.ts';
import { setTrap } from './engine/trap.ts';
import { drawPlan, type Plan, type WorldSize } from './world/faults.ts';
import type { Tables } from './server/model-rows.ts';
import { createModelStore } from './server/model-store.ts';
import type { ServerStore } from './server/server-store.ts';
import { addCrew, letWork, planIncidents, type Stage } from './world/incidents.ts';
import type { Violation } from './world/ledger.ts';
import { DISTRICT, WORLD_BEGIN, chanceFor, createGround } from './world/model-ground.ts';
import { PRODUCT_SEAMS, type Seams } from './world/seams.ts';
import { createWorld } from './world/world.ts';

/** I11: after the faults stop, all queues drain within this. */
const CALM_MILLISECONDS = 4 * HOUR_MILLISECONDS;

export type Result = {
  readonly plan: Plan;
  readonly violations: readonly Violation[];
  readonly traceHash: string;
  readonly events: number;
  /** Commands that were tried, and that the server has in the end. */
  readonly tried: number;
  readonly arrived: number;
  /** Only when asked for. */
  readonly lines: readonly string[];
  /** All rows of the server at the end. */
  readonly tables: Tables;
};

export function planFor(seed: number, size: WorldSize = 'small'): Plan {
  return drawPlan(seed, chanceFor(seed, 'plan'), { size, beginsAt: WORLD_BEGIN });
}

type Wishes = { readonly seams: Seams; readonly keptLines: number; readonly store: ServerStore };

function setStage(plan: Plan, wishes: Wishes): Stage {
  const world = createWorld({ plan, ...wishes });
  const stage: Stage = { world, crews: [], versionById: new Map([['first', makeFirstVersion(DISTRICT)]]), placeByDevice: new Map() };
  for (let number = 0; number < plan.tablets; number += 1) {
    letWork(stage, addCrew(stage, { number, keyNumber: number }), Math.ceil(plan.commands / plan.tablets));
  }
  planIncidents(stage);
  return stage;
}

async function play({ world, crews }: Stage): Promise<void> {
  const { scheduler, plan } = world;
  await scheduler.runUntil(plan.beginsAt + plan.durationMilliseconds);
  world.calm();
  for (const { host } of crews) {
    host.disk.isFull = false;
    host.setReachable(true);
  }
  await scheduler.runUntil(scheduler.now() + CALM_MILLISECONDS / 2);
  for (const { host } of crews) host.find()?.wake();
  await scheduler.runUntil(scheduler.now() + CALM_MILLISECONDS / 2);
}

/** Throws only when the simulator itself is wrong. */
export async function simulate(plan: Plan, wishes: Partial<Wishes> = {}): Promise<Result> {
  const { seams = PRODUCT_SEAMS, keptLines = 0, store = createModelStore(createGround(plan.tablets)) } = wishes;
  const openTrap = store.isOutside ? () => undefined : setTrap();
  try {
    const stage = setStage(plan, { seams, keptLines, store });
    await play(stage);
    const { world } = stage;
    await world.server.settle();
    checkWorld(stage);
    const commands = world.server.getTables().get('platform.command');
    const arrived = [...world.ledger.tried.keys()].filter((id) => commands?.has(`${DISTRICT}|${id}`)).length;
    return { plan, violations: world.ledger.violations, traceHash: world.trace.hash(), events: world.scheduler.countEvents(), tried: world.ledger.tried.size, arrived, lines: world.trace.tail(), tables: world.server.getTables() };
  } finally {
    openTrap();
  }
}
