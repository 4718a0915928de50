// I9: each tablet's chain on the server is whole: its numbers have no gap, each link names the one before, and the head is the newest.
import { FIRST_PREVIOUS_HASH } from '../../../src/core/sync/envelope.ts';
import type { Stage } from '../world/incidents.ts';
import { listStored, type CommandRow } from './stored.ts';

function groupByDevice(commands: readonly CommandRow[]): Map<string, CommandRow[]> {
  const byDevice = new Map<string, CommandRow[]>();
  for (const command of commands) {
    if (command.device_id === null) continue;
    byDevice.set(command.device_id, [...(byDevice.get(command.device_id) ?? []), command]);
  }
  return byDevice;
}

function findBreak(stage: Stage, links: readonly CommandRow[]): string | undefined {
  let previousHash = FIRST_PREVIOUS_HASH;
  for (const [index, link] of links.entries()) {
    const header = stage.world.ledger.tried.get(link.id)?.header;
    if (Number(link.device_sequence) !== index + 1) return `number ${link.device_sequence} stands where ${index + 1} should`;
    if (header?.previousHash !== previousHash) return `number ${index + 1} does not follow the one before`;
    previousHash = link.hash;
  }
  return undefined;
}

export function checkChains(stage: Stage): void {
  const { violate } = stage.world;
  const byDevice = groupByDevice(listStored(stage, 'platform.command'));
  for (const chain of listStored(stage, 'platform.device_chain')) {
    const links = (byDevice.get(chain.device_id) ?? []).toSorted((left, right) => Number(left.device_sequence) - Number(right.device_sequence));
    const last = links.at(-1);
    const broken = findBreak(stage, links);
    if (broken !== undefined) violate('I9', `the chain of ${chain.device_id} is broken: ${broken}`);
    if (Number(chain.sequence) !== links.length || chain.hash !== (last?.hash ?? FIRST_PREVIOUS_HASH)) violate('I9', `the chain of ${chain.device_id} has ${links.length} links and its head at ${chain.sequence}`);
  }
}
