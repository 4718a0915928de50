// Where the reason of a legal hold is sealed.
import type { SealedPlace } from '../../../server/field-cipher/field-cipher.ts';

export function reasonPlace(holdId: string): SealedPlace {
  return { table: 'privacy.legal_hold', column: 'sealed_reason', rowId: holdId };
}
