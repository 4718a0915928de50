// One writer on a tablet: the first page holds the lock for its life, the others wait until it is gone.
import type { Timers } from '../../core/timers.ts';

const LOCK_NAME = 'guankou-writer';
/** A page that is just being reloaded gives its lock back within this. */
const PATIENCE_MILLISECONDS = 1_000;

/** Resolves when the lock is held; it is given back by the browser when the page ends. */
function holdForLife(): Promise<void> {
  return new Promise((resolve, reject) => {
    const held = navigator.locks.request(LOCK_NAME, () => {
      resolve();
      return new Promise<never>(() => undefined);
    });
    held.catch(reject);
  });
}

/** `onHeld` is called as soon as this page may write, now or when another tab closes. Resolves to whether that is now. */
export async function becomeWriter(timers: Timers, onHeld: () => Promise<void>): Promise<boolean> {
  const ready = holdForLife().then(onHeld).then(() => true);
  const patience = new Promise<boolean>((resolve) => void timers.start(() => resolve(false), PATIENCE_MILLISECONDS));
  return Promise.race([ready, patience]);
}
