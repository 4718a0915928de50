// What the receiver of envelopes asks of accounts: a tablet's key, an officer's grants and lease on it, from the directory in memory.
import type { Authorities } from '../../../server/commands/receive.ts';
import type { References } from '../../../server/references.ts';
import { accountsDirectory } from '../door.ts';

export function createAuthorities(references: References): Authorities {
  return {
    findDeviceKey: (district, deviceId) => references.get(accountsDirectory, district).deviceById.get(deviceId)?.publicKey,
    findOfficer: (district, deviceId, personId) => {
      const directory = references.get(accountsDirectory, district);
      const person = directory.personById.get(personId);
      const device = directory.deviceById.get(deviceId);
      const lease = device?.leaseByPerson.get(personId);
      if (!person || !device || !lease) return undefined;
      return { badge: person.badge, grants: person.grants, standing: { leaseUntil: lease.until, lapsed: lease.lapsed, withdrawnAt: device.withdrawnAt } };
    },
  };
}
