// What follows others' events for declarations.
import type { Listener } from '../../../server/events/listener.ts';

/** A checkpoint that opens needs keys at once, not at the next full hour. */
export const makeKeysOfOpened: Listener = {
  name: 'declaration.make-keys-of-opened',
  hears: ['places.checkpoint-opened'],
  follow: () => [{ verb: 'declaration.make-keys', body: {} }],
};
