// A process of the simulated world: everything it does to the outside is a step that takes time and at which it may die.
import type { Random } from '../../../src/core/random.ts';
import type { Scheduler } from './scheduler.ts';
import type { Trace } from './trace.ts';

export type Process = {
  readonly name: string;
  readonly isAlive: () => boolean;
  /** Whatever it waits for never comes: its memory is gone, what it has written stays. */
  readonly kill: () => void;
  /** The effect happens at one instant, entirely or not at all; the process hears of it only if it lives on. A promise is waited for outside of virtual time. */
  readonly step: <Result>(label: string, effect: () => Result | Promise<Result>) => Promise<Result>;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Runs unless it died before. */
  readonly after: (milliseconds: number, run: () => void) => void;
};

export type ProcessPorts = {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly trace: Trace;
  /** Longest time that a step takes, milliseconds. */
  readonly slowestStep: number;
  /** How likely it dies at a step, now. */
  readonly crashChance: () => number;
  readonly onCrash: () => void;
};

export function createProcess(name: string, ports: ProcessPorts): Process {
  const { scheduler, random, trace } = ports;
  let isAlive = true;

  function crash(label: string, when: string): void {
    trace.note(`${name} dies ${when} ${label}`);
    isAlive = false;
    ports.onCrash();
  }

  const after: Process['after'] = (milliseconds, run) => scheduler.after(milliseconds, () => {
    if (isAlive) run();
  });

  function step<Result>(label: string, effect: () => Result | Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      after(random.next() * ports.slowestStep, () => {
        const chance = ports.crashChance();
        const dies = chance > 0 && random.chance(chance);
        if (dies && random.chance(0.5)) return crash(label, 'before');
        trace.note(`${name} ${label}`);
        const end = (result: Result): void => (dies ? crash(label, 'after') : resolve(result));
        try {
          const result = effect();
          if (result instanceof Promise) scheduler.hold(result.then(end, reject));
          else end(result);
        } catch (fault) {
          reject(fault as Error);
        }
      });
    });
  }

  return {
    name,
    isAlive: () => isAlive,
    kill: () => {
      isAlive = false;
    },
    step,
    sleep: (milliseconds) => new Promise((resolve) => after(milliseconds, resolve)),
    after,
  };
}
