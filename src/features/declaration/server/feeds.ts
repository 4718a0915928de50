// What tablets pull of declarations: the server's public key, and the private keys of their own checkpoint's days for their vault alone.
import { STANDING, type KeyFolder } from '../../../server/field-cipher/key-folder.ts';
import type { Feed } from '../../../server/views/view.ts';
import { vaultSeals } from '../../accounts/door.ts';
import { DECLARATION_KEYS, dayKeyName, type DeclarationKeys } from '../door.ts';
import { dayKeys, findDayKey } from './day-keys.ts';

/** DE-9. */
export function createKeysFeed(keys: KeyFolder): Feed {
  return {
    kind: DECLARATION_KEYS,
    dependsOn: [dayKeys.name],
    load: ({ placeCode, deviceId, reference }) => {
      const days = (reference(dayKeys).get(placeCode) ?? []).flatMap((day) => {
        const key = findDayKey(keys, { checkpoint: placeCode, day });
        const sealed = key && reference(vaultSeals).sealFor(deviceId, dayKeyName(day), key);
        return sealed ? [{ day, sealed }] : [];
      });
      const value: DeclarationKeys = { signingKeys: [keys.getSigningKey(STANDING).publicPoint.toString('base64url')], days };
      return [{ id: 'keys', value }];
    },
  };
}
