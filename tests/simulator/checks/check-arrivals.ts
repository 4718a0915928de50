// I1 and I11: what a screen promised to keep has arrived or lies with a person; queues are empty once faults have stopped. I6 of identities: forks are raised.
import type { Stage } from '../world/incidents.ts';
import { hashHeader } from '../../../src/core/sync/envelope.ts';
import { isAccepted, listStored, type CommandRow } from './stored.ts';

/** A tablet rightly stands still behind a gap that waits for a person: what the server lost and nobody holds any more. */
function listGaps(stage: Stage): ReadonlySet<string> {
  return new Set(listStored(stage, 'platform.chain_gap').map(({ device_id: id }) => id));
}

function checkQueues(stage: Stage): void {
  const { world, crews } = stage;
  const gaps = listGaps(stage);
  for (const { host } of crews) {
    const page = host.find();
    if (!page) {
      world.violate('I11', `tablet ${host.number} has no page that writes`);
      continue;
    }
    const pending = [...host.disk.state.outbox.values()].filter((kept) => kept.pending !== undefined);
    const problem = page.getContactProblem();
    if (pending.length === 0 || gaps.has(host.disk.deviceId)) continue;
    world.violate('I11', `tablet ${host.number} still keeps ${pending.length}, from number ${pending[0]?.sequence}, because of ${problem}`);
  }
}

/** Held behind a gap. */
function listStuck(stage: Stage): ReadonlySet<string> {
  const gaps = listGaps(stage);
  const stuck = stage.crews.filter(({ host }) => gaps.has(host.disk.deviceId));
  return new Set(stuck.flatMap(({ host }) => [...host.disk.state.outbox.values()].map(({ id }) => id)));
}

export function checkArrivals(stage: Stage): void {
  const { world } = stage;
  const commands = listStored(stage, 'platform.command');
  const stored = new Set(commands.map(({ id }) => id));
  const raised = new Set(listStored(stage, 'platform.chain_conflict').map(({ command_id: id }) => id));
  const stuck = listStuck(stage);
  for (const tried of world.ledger.tried.values()) {
    if (!tried.isKept || tried.excuse !== undefined || stored.has(tried.id) || raised.has(tried.id) || stuck.has(tried.id)) continue;
    world.violate('I1', `${tried.verb} ${tried.id} (number ${tried.header?.sequence} of tablet ${tried.tablet}) was kept and is nowhere`);
  }
  checkSettled(stage, new Set([...stored, ...raised, ...stuck]));
  checkTold(stage, commands);
  checkQueues(stage);
}

/** What the server has stored as accepted is never told to anybody as refused. */
function checkTold({ world, crews }: Stage, commands: readonly CommandRow[]): void {
  const accepted = new Map(commands.filter(isAccepted).map(({ id, hash }) => [id, hash]));
  for (const { host } of crews) {
    for (const kept of host.disk.state.outbox.values()) {
      if (kept.refusedAt !== undefined && accepted.get(kept.id) === hashHeader(kept.envelope.header)) world.violate('I2', `tablet ${host.number} was told that ${kept.id} is refused (${kept.problem?.code}), and it is stored`);
    }
  }
}

/** What a tablet counts as answered, the server knows. */
function checkSettled({ world, crews }: Stage, known: ReadonlySet<string>): void {
  for (const { host } of crews) {
    for (const kept of host.disk.state.outbox.values()) {
      if (kept.pending === undefined && !known.has(kept.id)) world.violate('I1', `tablet ${host.number} has an answer to ${kept.id}, and the server knows nothing of it`);
    }
  }
}
