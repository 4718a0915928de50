// Timers as an argument: nothing in core waits by itself.

export type Timers = {
  readonly start: (run: () => void, delayMilliseconds: number) => number;
  readonly stop: (timer: number) => void;
};
