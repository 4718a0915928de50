// For whoever only shows what was sealed: a value whose key is destroyed is not a fault but erased.
import { KeyDestroyed } from './key-folder.ts';

/** Any other fault stays one: a value that was altered or moved is not called erased. */
export function openOrErased<Value>(open: () => Value, erased: Value): Value {
  try {
    return open();
  } catch (fault) {
    if (fault instanceof KeyDestroyed) return erased;
    throw fault;
  }
}
