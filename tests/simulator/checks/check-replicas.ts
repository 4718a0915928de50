// I3, I5, I8: every tablet that has come to rest holds exactly what the server would hand it now, of its own place, at the server's position.
import type { DirectoryDevice, DirectoryPerson } from '../../../src/features/accounts/door.ts';
import type { ProtocolVersion } from '../../../src/features/protocol/door.ts';
import { readValue } from '../server/kept-value.ts';
import { listRows } from '../server/model-rows.ts';
import type { Crew, Stage } from '../world/incidents.ts';
import { listStored } from './stored.ts';

function valuesOf<Value>({ world }: Stage, table: string): Value[] {
  return listRows(world.server.getTables(), `model.${table}`).map((row) => readValue<Value>(row));
}

function toText(items: readonly { id: string; value: unknown }[]): string {
  return JSON.stringify(items.toSorted((left, right) => (left.id < right.id ? -1 : 1)));
}

function checkItems(stage: Stage, { host }: Crew, device: DirectoryDevice): void {
  const { items } = host.disk.state;
  const { violate } = stage.world;
  const versions = valuesOf<ProtocolVersion>(stage, 'version').map(({ id, effectiveFrom }) => ({ id, value: effectiveFrom }));
  const people = valuesOf<DirectoryPerson>(stage, 'person').filter(({ placeCode }) => placeCode === device.placeCode);
  const wanted = { 'protocol.version': versions, 'model.badges': people.map(({ id, badge, placeCode }) => ({ id, value: { badge, placeCode } })) };
  for (const [kind, should] of Object.entries(wanted)) {
    const has = items.get(kind) ?? [];
    if (toText(has) !== toText(should)) violate(kind === 'model.badges' ? 'I8' : 'I3', `tablet ${host.number} has ${has.length} of ${kind}, and should have ${should.length}, or others`);
  }
}

function checkPosition(stage: Stage, { host }: Crew): void {
  const { cursor } = host.disk.state;
  const [stands, should] = [cursor, listStored(stage, 'platform.district')[0]].map((at) => `${at?.epoch}/${at?.sequence}`);
  if (stands !== should) stage.world.violate('I5', `tablet ${host.number} stands at ${stands}, the server at ${should}`);
}

export function checkReplicas(stage: Stage): void {
  const devices = new Map(valuesOf<DirectoryDevice>(stage, 'device').map((device) => [device.id, device]));
  for (const crew of stage.crews) {
    const page = crew.host.find();
    const device = devices.get(crew.host.disk.deviceId);
    if (!page || !device) continue;
    if (page.isWithdrawn() || device.withdrawnAt !== undefined) {
      if (crew.host.disk.state.items.size > 0) stage.world.violate('I8', `tablet ${crew.host.number} is withdrawn and still holds its lists`);
    } else if (page.getContactProblem() === undefined) {
      checkPosition(stage, crew);
      checkItems(stage, crew, device);
    }
  }
}
