// What the tablet takes from its surroundings, so that a test can hand it another clock, chance, timer or network.
import type { Clock } from '../../core/clock.ts';
import type { Timers } from '../../core/timers.ts';
import { postJson } from '../shell/http.ts';

export type TabletPorts = {
  /** The device's own clock, uncorrected. */
  readonly clock: Clock;
  readonly randomBytes: (length: number) => Uint8Array<ArrayBuffer>;
  /** From 0 up to, not including, 1; spreads retries so that a whole district does not return in one second. */
  readonly random: () => number;
  readonly timers: Timers;
  readonly post: (path: string, body: unknown, options: { token?: string; timeoutMilliseconds?: number }) => Promise<unknown>;
};

export const browserPorts: TabletPorts = {
  clock: { now: () => Date.now() },
  randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  random: () => Math.random(),
  timers: {
    start: (run, delayMilliseconds) => window.setTimeout(run, delayMilliseconds),
    stop: (timer) => window.clearTimeout(timer),
  },
  post: postJson,
};
