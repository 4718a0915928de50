// I12: the figures of the board are a recount of what was accepted.
import type { Stage } from '../world/incidents.ts';
import { isAccepted, listStored, type CommandRow } from './stored.ts';

const HOUR_MILLISECONDS = 3_600_000;

type Facts = { readonly travellers: Readonly<Record<string, { readonly outcome: string }>> };

function outcomesOf({ answer }: CommandRow): string[] {
  if (answer.status !== 'accepted') return [];
  return Object.values((answer.facts as unknown as Facts).travellers).map(({ outcome }) => outcome);
}

function recount(stage: Stage): Map<string, number> {
  const amounts = new Map<string, number>();
  const checks = listStored(stage, 'platform.command').filter((command) => isAccepted(command) && command.verb === 'checkpoint.take-check');
  const passages = new Map(listStored(stage, 'checkpoint.passage').map((passage) => [passage.id, passage]));
  for (const command of checks) {
    const body = stage.world.ledger.tried.get(command.id)?.body as { passageId: string } | undefined;
    const passage = passages.get(body?.passageId ?? '');
    if (!passage) continue;
    const hour = Math.floor(passage.taken_at.getTime() / HOUR_MILLISECONDS) * HOUR_MILLISECONDS;
    const add = (measure: string, amount: number): void => {
      const key = `${passage.place_code} ${measure} ${hour} ${passage.lane_id}|${passage.direction}`;
      if (amount > 0) amounts.set(key, (amounts.get(key) ?? 0) + amount);
    };
    const outcomes = outcomesOf(command);
    add('checkpoint.vehicles', 1);
    add('checkpoint.travellers', outcomes.length);
    add('checkpoint.second-readings', outcomes.filter((outcome) => outcome === 'second-reading').length);
  }
  return amounts;
}

/** Who is held may change after the check; those counts are looked at by the rules' own tests. */
const RECOUNTED = new Set(['checkpoint.vehicles', 'checkpoint.travellers', 'checkpoint.second-readings']);

export function checkTallies(stage: Stage): void {
  const wanted = recount(stage);
  const tallies = listStored(stage, 'platform.tally').filter(({ measure }) => RECOUNTED.has(measure));
  for (const { place_code: place, measure, hour_at: hour, dimension, amount } of tallies) {
    const key = `${place} ${measure} ${hour.getTime()} ${dimension}`;
    if (wanted.get(key) !== Number(amount)) stage.world.violate('I12', `${key} is counted as ${amount} and is ${wanted.get(key) ?? 0}`);
    wanted.delete(key);
  }
  for (const [key, amount] of wanted) stage.world.violate('I12', `${key} is not counted and is ${amount}`);
}
