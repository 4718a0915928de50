// The cipher of the emergency at hand; where none is open nothing personal is taken in, and what there was counts as erased.
import { refuse } from '../../core/problems.ts';
import type { FieldCipher } from './field-cipher.ts';
import { KeyDestroyed, STANDING, type KeyOwner } from './key-folder.ts';

const NO_EMERGENCY: FieldCipher = {
  seal: () => refuse('NoEmergencyOpen'),
  open: () => {
    throw new KeyDestroyed();
  },
  token: () => refuse('NoEmergencyOpen'),
  listTokens: () => refuse('NoEmergencyOpen'),
};

/** `owner` is `standing` while no emergency is open: the standing keys are not for what an emergency brings. */
export function chooseEmergencyCipher(sealerOf: (owner: KeyOwner, at: number) => FieldCipher, owner: KeyOwner, at: number): FieldCipher {
  return owner === STANDING ? NO_EMERGENCY : sealerOf(owner, at);
}
