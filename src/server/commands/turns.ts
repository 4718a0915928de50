// Turns of the event loop, given away by long work so that all else is asked in between.
import { setImmediate } from 'node:timers/promises';

/** Resolves when everything that is ready has run. A simulation hands its own. */
export type NextTurn = () => Promise<void>;

export const nextTurn: NextTurn = () => setImmediate();

/** One turn for each who asks, in order: however many tablets send at once, all else is asked in between. */
export function createTurns(turn: NextTurn): NextTurn {
  let last: Promise<void> = Promise.resolve();
  return () => {
    last = last.then(() => turn());
    return last;
  };
}
