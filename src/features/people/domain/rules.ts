// Decisions of people: which record a document stands for.
import { derivedId } from '../../../core/ids.ts';

/** PE-1: `documentToken` is the keyed hash of the document, at least 16 bytes; nobody without the key can make the id. */
export function documentTokenToPersonId(documentToken: Uint8Array): string {
  return derivedId(documentToken);
}
