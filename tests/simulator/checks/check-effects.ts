// I2: one effect for each accepted command, whatever was sent again, and none for others; the server's numbers have no gap. I4: rows are the fold of the events.
import type { Stage } from '../world/incidents.ts';
import { isAccepted, listStored, type CommandRow } from './stored.ts';

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

/** What a passage looks like is the fold of what was accepted on it, in the server's order. */
function foldEvents(stage: Stage): Map<string, { state: string; isDisinfected: boolean }> {
  const states = new Map<string, { state: string; isDisinfected: boolean }>();
  for (const { type, subject_id: id } of listStored(stage, 'platform.event').toSorted((left, right) => Number(left.sequence) - Number(right.sequence))) {
    if (type === 'checkpoint.check-taken') states.set(id, { state: 'open', isDisinfected: false });
    const state = states.get(id);
    if (!state) continue;
    if (type === 'checkpoint.vehicle-held') state.state = 'held';
    if (type === 'checkpoint.vehicle-released') state.state = 'released';
    if (type === 'checkpoint.vehicle-disinfected') state.isDisinfected = true;
  }
  return states;
}

function checkFold(stage: Stage): void {
  const states = foldEvents(stage);
  for (const passage of listStored(stage, 'checkpoint.passage')) {
    const folded = states.get(passage.id);
    const isDisinfected = (passage.disinfected_at ?? undefined) !== undefined;
    if (folded?.state !== passage.state || folded.isDisinfected !== isDisinfected) stage.world.violate('I4', `passage ${passage.id} is ${passage.state}, ${isDisinfected ? '' : 'not '}disinfected, and its events say ${JSON.stringify(folded)}`);
  }
}

type Counts = { readonly events: ReadonlyMap<string, number>; readonly passages: ReadonlyMap<string, number>; readonly steps: ReadonlyMap<string, number> };

function checkEffect({ world: { violate, ledger } }: Stage, command: CommandRow, { events, passages, steps }: Counts): void {
  const effect = EFFECT_BY_VERB[command.verb];
  if (effect === undefined) return;
  const wanted = isAccepted(command) ? 1 : 0;
  const found = events.get(`${effect} ${command.id}`) ?? 0;
  if (found !== wanted) violate('I2', `${command.verb} ${command.id} is ${command.status} and has ${found} effects`);
  const body = ledger.tried.get(command.id)?.body as { passageId: string; stepId?: string } | undefined;
  if (wanted === 0 || !body) return;
  const rows = body.stepId === undefined ? passages.get(body.passageId) : steps.get(body.stepId);
  if (rows !== 1) violate('I2', `${command.verb} ${command.id} has ${rows ?? 0} rows`);
}

export function checkEffects(stage: Stage): void {
  const { violate } = stage.world;
  const commands = listStored(stage, 'platform.command');
  const events = countBy(listStored(stage, 'platform.event'), ({ type, command_id: id }) => `${type} ${id}`);
  const passages = countBy(listStored(stage, 'checkpoint.passage'), ({ id }) => id);
  const steps = countBy(listStored(stage, 'checkpoint.step'), ({ id }) => id);
  for (const command of commands) checkEffect(stage, command, { events, passages, steps });
  const accepted = commands.filter((command) => isAccepted(command) && command.verb === 'checkpoint.take-check').length;
  const known = listStored(stage, 'checkpoint.passage').length;
  if (accepted !== known) violate('I2', `${accepted} accepted checks have ${known} passages`);
  checkNumbers(stage);
  checkFold(stage);
}
