// One act of a person under way: busy until answered, and the refusal in hand when it was refused.
import { useCallback, useState } from 'react';
import type { Problem } from '../../core/problems.ts';
import { toProblem } from './use-view.ts';

export interface Act {
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
  /** Runs `work`, then `done`; a refusal becomes `problem`. */
  readonly start: (work: () => Promise<unknown>, done?: () => void) => void;
  readonly forget: () => void;
}

export function useAct(): Act {
  const [state, setState] = useState<{ isBusy: boolean; problem?: Problem }>({ isBusy: false });
  const start = useCallback((work: () => Promise<unknown>, done?: () => void) => {
    const run = async (): Promise<void> => {
      setState({ isBusy: true });
      try {
        await work();
      } catch (fault) {
        setState({ isBusy: false, problem: toProblem(fault) });
        return;
      }
      setState({ isBusy: false });
      done?.();
    };
    void run();
  }, []);
  const forget = useCallback(() => setState({ isBusy: false }), []);
  return { isBusy: state.isBusy, problem: state.problem, start, forget };
}
