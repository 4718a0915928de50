// When to reach for the server: at once when woken, again after a while, later and later while it fails.
import type { Timers } from '../timers.ts';

const FIRST_DELAY_MILLISECONDS = 1_000;
const LONGEST_DELAY_MILLISECONDS = 30_000;
/** The lane board calls a tablet silent after minutes; this keeps it well inside. */
const HEARTBEAT_MILLISECONDS = 15_000;

export type ContactLoop = { readonly wake: () => void; readonly stop: () => void };

type LoopPorts = {
  readonly timers: Timers;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
  /** One contact; false when it failed. Never rejects. */
  readonly contact: () => Promise<boolean>;
};

/** Half to the whole of the delay, so that tablets that failed together do not return together. */
export function chooseDelay(failures: number, random: number): number {
  const delay = Math.min(FIRST_DELAY_MILLISECONDS * 2 ** (failures - 1), LONGEST_DELAY_MILLISECONDS);
  return Math.round(delay * (0.5 + random / 2));
}

/** One contact at a time; a call to `wake` during one is answered by another right after it. */
export function createContactLoop({ contact, timers, random }: LoopPorts): ContactLoop {
  let timer: number | undefined;
  let failures = 0;
  let isRunning = false;
  let isWanted = false;
  let isStopped = false;

  async function run(): Promise<void> {
    isRunning = true;
    do {
      isWanted = false;
      failures = (await contact()) ? 0 : failures + 1;
    } while (isWanted && failures === 0 && !isStopped);
    isRunning = false;
    if (isStopped) return;
    timer = timers.start(wake, failures === 0 ? HEARTBEAT_MILLISECONDS : chooseDelay(failures, random()));
  }

  function wake(): void {
    isWanted = true;
    if (isRunning || isStopped) return;
    if (timer !== undefined) timers.stop(timer);
    void run();
  }

  return {
    wake,
    stop: () => {
      isStopped = true;
      if (timer !== undefined) timers.stop(timer);
    },
  };
}
