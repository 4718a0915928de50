// Waits for something outside this process (a file, another process) by looking again and again, up to a limit.
import { setTimeout as pause } from 'node:timers/promises';

interface WaitLimits {
  readonly timeoutMilliseconds: number;
  readonly intervalMilliseconds?: number;
}

/** @returns true as soon as the condition holds, false when the time is over without it. */
export async function waitUntil(
  condition: () => boolean | Promise<boolean>,
  { timeoutMilliseconds, intervalMilliseconds = 15 }: WaitLimits,
): Promise<boolean> {
  const deadline = performance.now() + timeoutMilliseconds;
  while (performance.now() < deadline) {
    if (await condition()) return true;
    await pause(intervalMilliseconds);
  }
  return condition();
}
