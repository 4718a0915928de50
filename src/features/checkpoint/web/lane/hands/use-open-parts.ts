// The parts that wait at the server for this tablet, asked again while the screen is open; without the network there are codes.
import { useEffect, useState } from 'react';
import { Refusal } from '../../../../../core/problems.ts';
import type { CarParts } from '../../../domain/flow/views.ts';
import { errorToProblem, type LaneDesk } from '../desk/lane-desk.ts';

const AGAIN_MILLISECONDS = 3_000;

export type OpenParts = CarParts & { readonly isOnline: boolean };

export function useOpenParts(desk: LaneDesk): OpenParts {
  const [open, setOpen] = useState<OpenParts>({ parts: [], joined: [], isOnline: false });
  useEffect(() => {
    let isCurrent = true;
    const look = async (): Promise<void> => {
      try {
        const known = await desk.inside.tablet.ask<CarParts>('checkpoint.car-parts', { checkpoint: desk.inside.getPost().checkpointCode });
        if (isCurrent) setOpen({ ...known, isOnline: true });
      } catch (error) {
        if (!isCurrent) return;
        setOpen((before) => ({ ...before, isOnline: false }));
        if (!(error instanceof Refusal && error.problem.code === 'NoNetwork')) desk.tell(errorToProblem(error));
      }
    };
    void look();
    const timer = setInterval(() => void look(), AGAIN_MILLISECONDS);
    return () => {
      isCurrent = false;
      clearInterval(timer);
    };
  }, [desk]);
  return open;
}
