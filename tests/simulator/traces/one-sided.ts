// Mistakes that one of the two stores alone has: the planted bugs of the server on one side, and mistakes of a database that no seam of the program can play.
import { COMMIT_BUGS } from '../bugs/commit-bugs.ts';
import { getBug } from '../bugs/planted.ts';
import { RULE_BUGS } from '../bugs/rule-bugs.ts';
import type { DatabaseServer } from '../../support/database-server.ts';
import { planFor } from '../simulate.ts';
import type { Plan } from '../world/faults.ts';
import { compareStores, type Divergence, type OneSided } from './compare.ts';
import { findGapPlan } from './gap-plan.ts';

export type OneSidedMistake = { readonly name: string; readonly says: string; readonly make: () => OneSided; /** Worlds made for it; otherwise the sample's. */ readonly listPlans?: () => Promise<Plan[]> };

function onWrite(table: string, when: 'insert' | 'update' | 'insert or update', body: string): OneSided {
  return { sql: `create function model.mistake() returns trigger language plpgsql as $$ begin ${body} end $$; create trigger mistake before ${when} on ${table} for each row execute function model.mistake();` };
}

const DATABASE_MISTAKES: readonly OneSidedMistake[] = [
  { name: 'counts-not-added', says: 'a count that is there already stays as it was', make: () => onWrite('platform.tally', 'update', 'return old;') },
  { name: 'gap-not-noted', says: 'a gap is not stored', make: () => onWrite('platform.chain_gap', 'insert', 'return null;'), listPlans: async () => [await findGapPlan()] },
  { name: 'time-to-the-second', says: 'the moment of an event loses its milliseconds', make: () => onWrite('platform.event', 'insert', "new.at = date_trunc('second', new.at); return new;") },
  { name: 'answer-altered', says: 'an answer given again says more than at first', make: () => onWrite('platform.command', 'insert', `new.answer = jsonb_set(new.answer, '{facts,again}', 'true'); return new;`) },
  { name: 'head-stands-still', says: 'a chain’s head keeps its first link', make: () => onWrite('platform.device_chain', 'update', 'new.hash = old.hash; return new;') },
  { name: 'tries-not-counted', says: 'a conflict that comes again is not counted', make: () => onWrite('platform.chain_conflict', 'update', 'new.tries = old.tries; return new;') },
  { name: 'place-changed', says: 'a check is stored at another place', make: () => onWrite('checkpoint.passage', 'insert', "new.lane_id = new.lane_id || 'x'; return new;") },
];

export const ONE_SIDED: readonly OneSidedMistake[] = [
  ...[...COMMIT_BUGS, ...RULE_BUGS].flatMap(({ name, says }): OneSidedMistake[] => [
    { name: `${name} in the model`, says, make: () => ({ model: getBug(name).make() }) },
    { name: `${name} on Postgres`, says, make: () => ({ postgres: getBug(name).make() }) },
  ]),
  ...DATABASE_MISTAKES,
];

export function getOneSided(name: string): OneSidedMistake {
  const mistake = ONE_SIDED.find((each) => each.name === name);
  if (!mistake) throw new Error(`No one-sided mistake "${name}".`);
  return mistake;
}

export type OneSidedFinding = { readonly name: string; readonly seed: number | undefined; readonly divergence: Divergence | undefined };

/** The first seed whose world tells the two sides apart. */
export async function findOneSided(server: DatabaseServer, mistake: OneSidedMistake, seeds: number): Promise<OneSidedFinding> {
  const plans = (await mistake.listPlans?.()) ?? Array.from({ length: seeds }, (_, index) => planFor(index + 1));
  for (const plan of plans) {
    const { divergences } = await compareStores(server, plan, mistake.make());
    if (divergences.length > 0) return { name: mistake.name, seed: plan.seed, divergence: divergences[0] };
  }
  return { name: mistake.name, seed: undefined, divergence: undefined };
}
