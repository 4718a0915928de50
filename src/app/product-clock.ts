// The clock of the server: real time, which only the demo may move while it fills its first day.

export type ProductClock = {
  readonly now: () => number;
  /** Lets the clock stand at an instant; `undefined` lets it run with real time again. */
  readonly standAt: (instant: number | undefined) => void;
};

export function createProductClock(realNow: () => number): ProductClock {
  let standing: number | undefined;
  return {
    now: () => standing ?? realNow(),
    standAt: (instant) => {
      standing = instant;
    },
  };
}
