// The keys of a checkpoint's days: made in the key folder, known by day, destroyed after.
import { referenceToken } from '../../../core/tokens.ts';
import type { KeyFolder } from '../../../server/field-cipher/key-folder.ts';
import type { DayKey } from '../door.ts';

/** Days that have a key, by checkpoint. */
export type DayKeys = ReadonlyMap<string, readonly number[]>;
export const dayKeys = referenceToken<DayKeys>('declaration.day-keys');
export const KEYS_CHANGED = 'declaration.keys-changed';

export type KeyOf = { readonly checkpoint: string; readonly day: number };

function ownerOf({ checkpoint, day }: KeyOf): string {
  return `declaration-${checkpoint}-${day}`;
}

export function makeDayKey(keys: KeyFolder, of: KeyOf): void {
  keys.openOwner(ownerOf(of));
}

export function hasDayKey(keys: KeyFolder, of: KeyOf): boolean {
  return keys.hasOwner(ownerOf(of));
}

export function destroyDayKey(keys: KeyFolder, of: KeyOf): void {
  keys.destroyOwner(ownerOf(of));
}

/** Raw uncompressed point; undefined where the key does not exist. */
export function findSealingPoint(keys: KeyFolder, of: KeyOf): Buffer | undefined {
  return hasDayKey(keys, of) ? keys.getSealingKey(ownerOf(of)) : undefined;
}

export function findDayKey(keys: KeyFolder, of: KeyOf): DayKey | undefined {
  if (!hasDayKey(keys, of)) return undefined;
  const { pair, publicPoint } = keys.getUnsealingKey(ownerOf(of));
  // OpenSSL leaves leading zeros out; a JWK needs all 32 bytes.
  const secret = Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()]).subarray(-32);
  return { kty: 'EC', crv: 'P-256', x: publicPoint.subarray(1, 33).toString('base64url'), y: publicPoint.subarray(33).toString('base64url'), d: secret.toString('base64url') };
}
