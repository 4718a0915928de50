// Which tablet has which key, and which officer has unlocked it, as the directory in memory knows.
import type { Authorities } from '../../../server/commands/receive.ts';
import type { References } from '../../../server/references.ts';
import { accountsDirectory } from '../door.ts';

/** What the receiver of envelopes asks of accounts. */
export function createAuthorities(references: References): Authorities {
  return {
    findDeviceKey: (district, deviceId) => {
      const device = references.get(accountsDirectory, district).deviceById.get(deviceId);
      return device?.withdrawnAt === undefined ? device?.publicKey : undefined;
    },
    findOfficer: (district, deviceId, personId) => {
      const directory = references.get(accountsDirectory, district);
      const person = directory.personById.get(personId);
      const hasUnlocked = directory.deviceById.get(deviceId)?.leaseUntilByPerson.has(personId) ?? false;
      return person && hasUnlocked ? { badge: person.badge, grants: person.grants } : undefined;
    },
  };
}
