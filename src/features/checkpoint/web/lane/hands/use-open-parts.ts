// The parts that wait at the server for this tablet, asked again while the screen is open; without the network there are codes.
import { useEffect, useState } from 'react';
import { Refusal } from '../../../../../core/problems.ts';
import type { CarParts, OpenPart } from '../../../domain/flow/views.ts';
import { errorToProblem, type LaneDesk } from '../desk/lane-desk.ts';
import { createPlateFinder } from './keep-hands.ts';

/** The longest that a part which has arrived stays out of sight. */
export const AGAIN_MILLISECONDS = 3_000;

/** `plate` as this tablet opened it, or empty: the server does not know it. */
export type NamedPart = OpenPart & { readonly plate: string };
export type OpenParts = { readonly parts: readonly NamedPart[]; readonly joined: CarParts['joined']; readonly isOnline: boolean };

export function useOpenParts(desk: LaneDesk): OpenParts {
  const [open, setOpen] = useState<OpenParts>({ parts: [], joined: [], isOnline: false });
  useEffect(() => {
    let isCurrent = true;
    const findPlate = createPlateFinder(desk);
    const look = async (): Promise<void> => {
      try {
        const known = await desk.inside.tablet.ask<CarParts>('checkpoint.car-parts', { checkpoint: desk.inside.getPost().checkpointCode });
        const parts = await Promise.all(known.parts.map(async (part) => ({ ...part, plate: await findPlate(part) })));
        if (isCurrent) setOpen({ parts, joined: known.joined, isOnline: true });
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
