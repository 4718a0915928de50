// I2: one effect for each accepted command, whatever was sent again, and none for others; the server's numbers have no gap.
import type { Stage } from '../world/incidents.ts';
import { isAccepted, listStored } from './stored.ts';

const EFFECT_BY_VERB: Readonly<Record<string, string>> = {
  'checkpoint.take-check': 'checkpoint.check-taken',
  'checkpoint.take-second-reading': 'checkpoint.second-reading-taken',
  'checkpoint.hold-vehicle': 'checkpoint.vehicle-held',
  'checkpoint.disinfect-vehicle': 'checkpoint.vehicle-disinfected',
  'checkpoint.release-vehicle': 'checkpoint.vehicle-released',
};

function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

function checkNumbers(stage: Stage): void {
  const [district] = listStored(stage, 'platform.district');
  const numbers = listStored(stage, 'platform.event').map(({ sequence }) => Number(sequence)).toSorted((left, right) => left - right);
  if (numbers.some((number, index) => number !== index + 1) || numbers.length !== Number(district?.sequence)) stage.world.violate('I2', `${numbers.length} events do not fill the numbers up to ${district?.sequence}`);
}

export function checkEffects(stage: Stage): void {
  const { violate, ledger } = stage.world;
  const commands = listStored(stage, 'platform.command');
  const events = countBy(listStored(stage, 'platform.event'), ({ type, command_id: id }) => `${type} ${id}`);
  const passages = countBy(listStored(stage, 'checkpoint.passage'), ({ id }) => id);
  const steps = countBy(listStored(stage, 'checkpoint.step'), ({ id }) => id);
  for (const command of commands) {
    const effect = EFFECT_BY_VERB[command.verb];
    if (effect === undefined) continue;
    const wanted = isAccepted(command) ? 1 : 0;
    const found = events.get(`${effect} ${command.id}`) ?? 0;
    if (found !== wanted) violate('I2', `${command.verb} ${command.id} is ${command.status} and has ${found} effects`);
    const body = ledger.tried.get(command.id)?.body as { passageId?: string; stepId?: string } | undefined;
    const rows = body?.stepId === undefined ? passages.get(body?.passageId ?? '') : steps.get(body.stepId);
    if (wanted === 1 && rows !== 1) violate('I2', `${command.verb} ${command.id} has ${rows ?? 0} rows`);
  }
  const accepted = commands.filter((command) => isAccepted(command) && command.verb === 'checkpoint.take-check').length;
  const known = listStored(stage, 'checkpoint.passage').length;
  if (accepted !== known) violate('I2', `${accepted} accepted checks have ${known} passages`);
  checkNumbers(stage);
}
