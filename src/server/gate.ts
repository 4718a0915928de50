// A gate: so much at once, a short queue behind it, and a refusal in words at once when that is full too.
import { refuse } from '../core/problems.ts';

export type GateSize = {
  readonly atOnce: number;
  readonly mostWaiting: number;
};

export type Gate = {
  /** Refused as `LanesFirst` when the queue is full, or when nothing has become free in time. */
  readonly pass: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Waits as long as it takes: for what goes on with an answer that has begun to leave. */
  readonly passPatiently: <Result>(work: () => Promise<Result>) => Promise<Result>;
};

/** Shorter than any page waits for its answer. */
const LONGEST_WAIT_MILLISECONDS = 5_000;
/** Within these most of a full queue has gone. */
export const RETRY_AFTER_SECONDS = 3;

type Waiting = { readonly begin: () => void };

function refuseForLanes(): never {
  return refuse('LanesFirst', { seconds: RETRY_AFTER_SECONDS });
}

/** Whoever waits is let in in the order of coming. `longestWaitMilliseconds` is for tests. */
export function createGate({ atOnce, mostWaiting }: GateSize, longestWaitMilliseconds = LONGEST_WAIT_MILLISECONDS): Gate {
  const waiting = new Set<Waiting>();
  let running = 0;

  function leave(): void {
    const [next] = waiting;
    if (!next) {
      running -= 1;
      return;
    }
    waiting.delete(next);
    next.begin();
  }

  /** Resolves with whether there is a place now. */
  function waitForPlace(isPatient: boolean): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = isPatient ? undefined : setTimeout(() => resolve(!waiting.delete(one)), longestWaitMilliseconds);
      const one: Waiting = {
        begin: () => {
          clearTimeout(timer);
          resolve(true);
        },
      };
      waiting.add(one);
    });
  }

  async function enter(isPatient: boolean): Promise<void> {
    if (running < atOnce) {
      running += 1;
      return;
    }
    if (!isPatient && waiting.size >= mostWaiting) refuseForLanes();
    if (!(await waitForPlace(isPatient))) refuseForLanes();
  }

  async function run<Result>(work: () => Promise<Result>, isPatient: boolean): Promise<Result> {
    await enter(isPatient);
    try {
      return await work();
    } finally {
      leave();
    }
  }

  return { pass: (work) => run(work, false), passPatiently: (work) => run(work, true) };
}
