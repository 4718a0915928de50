// Makes a failing world smaller as long as it fails in the same way: fewer kinds of faults, fewer tablets, fewer commands.
import { DAY_MILLISECONDS } from '../../src/core/clock.ts';
import { simulate, type Result } from './simulate.ts';
import { FAULT_NAMES, type Plan } from './world/faults.ts';
import type { Seams } from './world/seams.ts';

function without(plan: Plan, name: (typeof FAULT_NAMES)[number]): Plan {
  return { ...plan, faults: { ...plan.faults, [name]: 0 } };
}

/** The greatest step first. */
function listSmaller(plan: Plan): Plan[] {
  const fewerFaults = FAULT_NAMES.filter((name) => plan.faults[name] > 0).map((name) => without(plan, name));
  const fewerTablets = plan.tablets > 1 ? [{ ...plan, tablets: Math.ceil(plan.tablets / 2), commands: Math.ceil(plan.commands / 2) }, { ...plan, tablets: plan.tablets - 1 }] : [];
  const fewerCommands = plan.commands > 1 ? [{ ...plan, commands: Math.ceil(plan.commands / 2) }, { ...plan, commands: plan.commands - 1 }] : [];
  return [...fewerTablets, ...fewerFaults, ...fewerCommands];
}

/** At most so many worlds are tried: a smaller one is a convenience. */
const MAX_TRIES = 200;

/** `run` plays a world anew, `isAlike` says whether it fails as the first did. */
export async function shrinkPlan<Played extends { readonly plan: Plan }>(failed: Played, run: (plan: Plan) => Promise<Played>, isAlike: (played: Played) => boolean): Promise<Played> {
  let best = failed;
  for (let tries = 0; tries < MAX_TRIES; ) {
    let smaller: Played | undefined;
    for (const plan of listSmaller(best.plan)) {
      tries += 1;
      const played = await run(plan);
      if (isAlike(played)) {
        smaller = played;
        break;
      }
    }
    if (!smaller) return best;
    best = smaller;
  }
  return best;
}

export function shrink(failed: Result, seams: Seams): Promise<Result> {
  const invariant = failed.violations[0]?.invariant;
  return shrinkPlan(failed, (plan) => simulate(plan, { seams }), ({ violations }) => violations.some((violation) => violation.invariant === invariant));
}

/** The one command that shows this failure again. */
export function commandFor({ plan }: Pick<Result, 'plan'>, bug: string | undefined): string {
  const off = FAULT_NAMES.filter((name) => plan.faults[name] === 0);
  const parts = [`--seed ${plan.seed}`, `--tablets ${plan.tablets}`, `--commands ${plan.commands}`, `--days ${plan.durationMilliseconds / DAY_MILLISECONDS}`, ...(off.length > 0 ? [`--without ${off.join(',')}`] : []), ...(bug === undefined ? [] : [`--bug ${bug}`])];
  return `npm run simulate -- ${parts.join(' ')}`;
}
