// The key of a checkpoint's filter for one day: made in the key folder, used to digest plates, destroyed after.
import { createHmac } from 'node:crypto';
import type { KeyFolder } from '../../../../server/field-cipher/key-folder.ts';

export type FilterDay = { readonly checkpoint: string; readonly day: string };

function ownerOf(checkpoint: string): string {
  return `returning-${checkpoint}`;
}

/** Destroys the keys of all other days, whether or not their filters are still there (CP-102). */
export function renewFilterKey(keys: KeyFolder, of: FilterDay): void {
  if (findFilterKey(keys, of)) return;
  destroyFilterKeys(keys, of.checkpoint);
  keys.openOwner(ownerOf(of.checkpoint));
  keys.findDataKey(ownerOf(of.checkpoint), of.day, true);
}

export function destroyFilterKeys(keys: KeyFolder, checkpoint: string): void {
  if (keys.hasOwner(ownerOf(checkpoint))) keys.destroyOwner(ownerOf(checkpoint));
}

/** Undefined where it was destroyed, or never was. */
export function findFilterKey(keys: KeyFolder, { checkpoint, day }: FilterDay): Buffer | undefined {
  return keys.findDataKey(ownerOf(checkpoint), day, false);
}

/** As a tablet digests it: the plate's lookup form. */
export function digestPlate(key: Buffer, form: string): Buffer {
  return createHmac('sha256', key).update(form).digest();
}
