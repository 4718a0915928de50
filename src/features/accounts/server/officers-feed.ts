// What a tablet is told of its officers: the badges of those who have unlocked it and still may, and until when; all others are erased there.
import type { Feed } from '../../../server/views/view.ts';
import { accountsDirectory, type DirectoryPerson } from '../door.ts';

/** AC-8: `null` when no end is set; undefined when she has no such role at all. The end is what counts: a role may begin later. */
function findEnd({ grants, isWithdrawn }: DirectoryPerson, places: readonly string[]): number | null | undefined {
  if (isWithdrawn) return undefined;
  const fitting = grants.filter(({ role, placeCode }) => places.includes(placeCode) && (role === 'lane-officer' || role === 'checkpoint-leader'));
  if (fitting.length === 0) return undefined;
  const ends = fitting.flatMap(({ validUntil }) => (validUntil === undefined ? [] : [validUntil]));
  return ends.length < fitting.length ? null : Math.max(...ends);
}

export const officersFeed: Feed = {
  kind: 'accounts.officer',
  dependsOn: [accountsDirectory.name],
  load: ({ reference, deviceId, placeCode, district }) => {
    const { personById, deviceById } = reference(accountsDirectory);
    return [...(deviceById.get(deviceId)?.leaseByPerson.keys() ?? [])].flatMap((personId) => {
      const person = personById.get(personId);
      const mayUntil = person && findEnd(person, [placeCode, district]);
      return person && mayUntil !== undefined ? [{ id: person.badge, value: { badge: person.badge, mayUntil } }] : [];
    });
  },
};
