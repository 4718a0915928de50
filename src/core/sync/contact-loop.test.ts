// Contact comes at once when woken, ever later while it fails, and never twice at a time.
import { describe, expect, test } from 'vitest';
import { chooseDelay, createContactLoop } from './contact-loop.ts';

/** Timers that run when the test says so; `answers` end the contacts one by one. */
function createScene() {
  const delays: number[] = [];
  const answers: ((isDone: boolean) => void)[] = [];
  let pending: (() => void) | undefined;
  const loop = createContactLoop({
    random: () => 1,
    timers: {
      start: (run, delay) => {
        delays.push(delay);
        pending = run;
        return delays.length;
      },
      stop: () => { pending = undefined; },
    },
    contact: () => new Promise((resolve) => { answers.push(resolve); }),
  });
  const answer = async (isDone: boolean): Promise<void> => {
    answers.at(-1)?.(isDone);
    await new Promise((resolve) => { setImmediate(resolve); });
  };
  return { loop, delays, answer, begun: () => answers.length, ring: () => pending?.(), hasTimer: () => pending !== undefined };
}

describe('the delay', () => {
  test('doubles from one second to thirty, and chance takes away up to half', () => {
    expect([1, 2, 3, 4, 5, 6, 40].map((failures) => chooseDelay(failures, 1))).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    expect(chooseDelay(6, 0)).toBe(15_000);
  });
});

describe('the loop', () => {
  test('waits longer after each failure and starts over after a success', async () => {
    const { loop, delays, answer, ring } = createScene();
    loop.wake();
    await answer(false);
    ring();
    await answer(false);
    ring();
    await answer(true);
    ring();
    await answer(false);
    expect(delays).toEqual([1_000, 2_000, 15_000, 1_000]);
  });

  test('makes one contact at a time, and one more for all that woke it meanwhile', async () => {
    const { loop, answer, begun, hasTimer } = createScene();
    loop.wake();
    loop.wake();
    loop.wake();
    expect(begun()).toBe(1);
    await answer(true);
    expect([begun(), hasTimer()]).toEqual([2, false]);
    await answer(true);
    expect([begun(), hasTimer()]).toEqual([2, true]);
  });

  test('does not hammer a server that fails, however often it is woken meanwhile', async () => {
    const { loop, answer, begun, hasTimer } = createScene();
    loop.wake();
    loop.wake();
    await answer(false);
    expect([begun(), hasTimer()]).toEqual([1, true]);
  });
});
