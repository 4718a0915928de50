// I8 of rights: nothing is accepted of an officer whose grant had ended before she acted, once the server knew of it.
import type { DirectoryPerson } from '../../../src/features/accounts/door.ts';
import { readValue } from '../server/kept-value.ts';
import { listRows } from '../server/model-rows.ts';
import type { Stage } from '../world/incidents.ts';
import { listStored } from './stored.ts';

/** Whoever was on the way while the right ended was let through. */
const ON_THE_WAY_MILLISECONDS = 60_000;

export function checkAuthority(stage: Stage): void {
  const people = new Map(listRows(stage.world.server.getTables(), 'model.person').map((row) => readValue<DirectoryPerson>(row)).map((person) => [person.id, person]));
  const endedAt = new Map(listStored(stage, 'platform.event').filter(({ type }) => type === 'accounts.role-ended').map((event) => [event.subject_id, event.at.getTime()]));
  for (const passage of listStored(stage, 'checkpoint.passage')) {
    const ends = people.get(passage.officer_id)?.grants.map(({ validUntil }) => validUntil ?? Infinity) ?? [];
    const isKnown = passage.received_at.getTime() - ON_THE_WAY_MILLISECONDS > (endedAt.get(passage.officer_id) ?? Infinity);
    if (isKnown && ends.every((end) => end <= passage.taken_at.getTime())) stage.world.violate('I8', `passage ${passage.id} is of an officer whose grant had ended`);
  }
}
