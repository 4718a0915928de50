// The key of a checkpoint's filter for one day: made in the key folder, used to digest plates, destroyed after.
import { createHmac } from 'node:crypto';
import type { KeyFolder } from '../../../../server/field-cipher/key-folder.ts';

export type FilterDay = { readonly checkpoint: string; readonly day: string };

function ownerOf({ checkpoint, day }: FilterDay): string {
  return `returning-${checkpoint}-${day}`;
}

export function makeFilterKey(keys: KeyFolder, of: FilterDay): void {
  keys.openOwner(ownerOf(of));
}

export function destroyFilterKey(keys: KeyFolder, of: FilterDay): void {
  keys.destroyOwner(ownerOf(of));
}

/** Undefined where it was destroyed, or never was. */
export function findFilterKey(keys: KeyFolder, of: FilterDay): Buffer | undefined {
  return keys.hasOwner(ownerOf(of)) ? keys.getIndexKey(ownerOf(of)) : undefined;
}

/** As a tablet digests it: the plate's lookup form. */
export function digestPlate(key: Buffer, form: string): Buffer {
  return createHmac('sha256', key).update(form).digest();
}
