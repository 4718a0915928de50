// I1 and I11: what a screen promised to keep has arrived or lies with a person; queues are empty once faults have stopped. I6 of identities: forks are raised.
import type { Stage } from '../world/incidents.ts';
import { hashHeader } from '../../../src/core/sync/envelope.ts';
import { isAccepted, listStored, type CommandRow } from './stored.ts';

/** Codes at which a tablet rightly stands still: a person must act. */
const WAITING_FOR_A_PERSON = ['ServerLacksRecord', 'DeviceWithdrawn'];

function checkQueues({ world, crews }: Stage): void {
  for (const { host } of crews) {
    const page = host.find();
    if (!page) {
      world.violate('I11', `tablet ${host.number} has no page that writes`);
      continue;
    }
    const pending = [...host.disk.state.outbox.values()].filter((kept) => kept.pending !== undefined);
    const problem = page.getContactProblem();
    if (pending.length === 0 || page.isWithdrawn() || WAITING_FOR_A_PERSON.includes(problem ?? '')) continue;
    world.violate('I11', `tablet ${host.number} still keeps ${pending.length}, from number ${pending[0]?.sequence}, because of ${problem}`);
  }
}

/** Left on a tablet that is withdrawn, or that waits for a person who looks for what the server lacks. */
function listStuck({ crews }: Stage): ReadonlySet<string> {
  const stuck = crews.filter(({ host }) => {
    const page = host.find();
    return page?.isWithdrawn() === true || WAITING_FOR_A_PERSON.includes(page?.getContactProblem() ?? '');
  });
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
