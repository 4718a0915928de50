// Seals values so that only one tablet's vault opens them: as the vault itself does in the browser, under a key from the tablet's secret.
import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Sealer } from '../../../server/commands/action.ts';
import type { VaultSeals } from '../door.ts';
import type { SealedVaultSecret } from './store/devices.ts';

const EMPTY = Buffer.alloc(0);

/** HKDF and AES-256-GCM with the vault's own labels. */
function deriveVaultKey(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', Buffer.from(secret), EMPTY, Buffer.from('guankou vault'), 32));
}

export function createVaultSeals(standingSealer: Sealer, devices: readonly SealedVaultSecret[]): VaultSeals {
  const sealedById = new Map(devices.map(({ id, sealed }) => [id, sealed]));
  return {
    sealFor: (deviceId, name, value) => {
      const sealed = sealedById.get(deviceId);
      if (!sealed) return undefined;
      const secret = standingSealer.open({ table: 'accounts.device', column: 'sealed_vault_secret', rowId: deviceId }, sealed) as string;
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', deriveVaultKey(secret), iv);
      cipher.setAAD(Buffer.from(`vault ${name}`));
      const bytes = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return { iv: iv.toString('base64url'), bytes: bytes.toString('base64url') };
    },
  };
}
