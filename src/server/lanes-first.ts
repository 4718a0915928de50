// The processor is one: while lanes are at work, whatever else makes answers takes turns, and the turns take a fifth of it together.
import { nextTurn, type NextTurn } from './commands/turns.ts';

export type LanesFirst = {
  /** Lanes are at work until it is done. */
  readonly atWork: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Resolves, one caller at a time, when the next part of an answer may be made. */
  readonly takeTurn: NextTurn;
};

/** After a part that kept all others waiting for so long, lanes have so many times as long to themselves. */
const TIMES_AS_LONG = 4;

export function createLanesFirst(now: () => number = () => performance.now()): LanesFirst {
  let working = 0;
  let lanesUntil = 0;
  let last: Promise<void> = Promise.resolve();
  let goOn: (() => void) | undefined;

  /** Until lanes have had their time, or have nothing more to do. */
  function waitForLanes(): Promise<void> {
    const left = lanesUntil - now();
    if (working === 0 || left <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        goOn = undefined;
        resolve();
      };
      const timer = setTimeout(end, left);
      goOn = end;
    });
  }

  async function turn(): Promise<void> {
    await nextTurn();
    await waitForLanes();
    const begunAt = now();
    // The loop comes round when the part is made: what follows a promise runs before anything else is asked.
    void nextTurn().then(() => {
      const endedAt = now();
      lanesUntil = endedAt + TIMES_AS_LONG * (endedAt - begunAt);
    });
  }

  return {
    atWork: async (work) => {
      working += 1;
      try {
        return await work();
      } finally {
        working -= 1;
        if (working === 0) goOn?.();
      }
    },
    takeTurn: () => {
      last = last.then(turn);
      return last;
    },
  };
}
