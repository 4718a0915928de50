// Keeps the screen from going dark while somebody works at it, and says whether the device allows that.
import { useEffect, useState } from 'react';

export type ScreenWake = 'awake' | 'not-allowed' | 'unsupported';

/** What the browser gives; another one in a test. */
export interface WakeSource {
  readonly request: (() => Promise<{ readonly release: () => Promise<void> }>) | undefined;
  readonly isVisible: () => boolean;
  /** Calls back whenever the page is hidden or shown; gives the end of it. */
  readonly onVisibility: (changed: () => void) => () => void;
}

export const browserWake: WakeSource = {
  request: typeof navigator !== 'undefined' && 'wakeLock' in navigator ? () => navigator.wakeLock.request('screen') : undefined,
  isVisible: () => document.visibilityState === 'visible',
  onVisibility: (changed) => {
    document.addEventListener('visibilitychange', changed);
    return () => document.removeEventListener('visibilitychange', changed);
  },
};

/** The browser drops its lock with a hidden page, so it is asked anew whenever the page is seen again. Gives the end of it. */
export function keepAwake(source: WakeSource, tell: (state: ScreenWake) => void): () => void {
  const { request } = source;
  if (request === undefined) {
    tell('unsupported');
    return () => undefined;
  }
  let isWanted = true;
  let held: { readonly release: () => Promise<void> } | undefined;
  const ask = async (): Promise<void> => {
    if (!isWanted || !source.isVisible()) return;
    try {
      const lock = await request();
      if (!isWanted) return void (await lock.release());
      held = lock;
      tell('awake');
    } catch {
      // A low battery or the device's own settings forbid it: said in the settings of the lane, work goes on.
      if (isWanted) tell('not-allowed');
    }
  };
  const stopListening = source.onVisibility(() => void ask());
  void ask();
  return () => {
    isWanted = false;
    stopListening();
    void held?.release();
  };
}

/** For as long as the component is on the screen; undefined until the browser has answered. */
export function useScreenAwake(source: WakeSource = browserWake): ScreenWake | undefined {
  const [state, setState] = useState<ScreenWake>();
  useEffect(() => keepAwake(source, setState), [source]);
  return state;
}
