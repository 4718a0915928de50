// Keeps the waiting times on the page: asked again every half minute, the last ones kept while nobody answers.
import { useEffect, useState } from 'react';
import type { PublicWait } from '../../domain/queue/views.ts';

export type HeldWait = {
  readonly wait: PublicWait | undefined;
  /** The last question was not answered; what is shown may be old. */
  readonly isCut: boolean;
  /** The server's time, carried on by this page's clock. */
  readonly now: number;
};

const EVERY_MILLISECONDS = 30_000;
const TICK_MILLISECONDS = 1000;

type Answered = { readonly wait: PublicWait; readonly at: number };

export function useWait(ask: () => Promise<PublicWait>): HeldWait {
  const [answered, setAnswered] = useState<Answered>();
  const [isCut, setCut] = useState(false);
  const [tick, setTick] = useState(() => performance.now());
  useEffect(() => {
    const load = (): void => {
      ask().then(
        (wait) => {
          setAnswered({ wait, at: performance.now() });
          setCut(false);
        },
        () => setCut(true),
      );
    };
    load();
    const asking = setInterval(load, EVERY_MILLISECONDS);
    const ticking = setInterval(() => setTick(performance.now()), TICK_MILLISECONDS);
    addEventListener('online', load);
    return () => {
      clearInterval(asking);
      clearInterval(ticking);
      removeEventListener('online', load);
    };
  }, [ask]);
  const now = answered === undefined ? 0 : answered.wait.now + Math.max(0, tick - answered.at);
  return { wait: answered?.wait, isCut, now };
}
