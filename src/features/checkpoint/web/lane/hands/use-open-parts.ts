// The parts that wait at the server for this tablet, asked again while the screen is open; without the network there are codes.
import { useEffect, useState } from 'react';
import { Refusal } from '../../../../../core/problems.ts';
import type { CarParts, OpenPart } from '../../../domain/flow/views.ts';
import { errorToProblem, type LaneDesk } from '../desk/lane-desk.ts';
import { findPlateOfPart } from './keep-hands.ts';

/** The longest that a part which has arrived stays out of sight. */
export const AGAIN_MILLISECONDS = 3_000;

/** `plate` as this tablet opened it, or empty: the server does not know it. */
export type NamedPart = OpenPart & { readonly plate: string };
export type OpenParts = { readonly parts: readonly NamedPart[]; readonly joined: CarParts['joined']; readonly isOnline: boolean };

/** Opens each part once, however often it is heard of. */
function createPlateFinder(desk: LaneDesk): (part: OpenPart) => Promise<NamedPart> {
  const plateById = new Map<string, string>();
  return async (part) => {
    const plate = plateById.get(part.id) ?? (part.copy ? await findPlateOfPart(desk, part.copy) : '');
    plateById.set(part.id, plate);
    return { ...part, plate };
  };
}

export function useOpenParts(desk: LaneDesk): OpenParts {
  const [open, setOpen] = useState<OpenParts>({ parts: [], joined: [], isOnline: false });
  useEffect(() => {
    let isCurrent = true;
    const name = createPlateFinder(desk);
    const look = async (): Promise<void> => {
      try {
        const known = await desk.inside.tablet.ask<CarParts>('checkpoint.car-parts', { checkpoint: desk.inside.getPost().checkpointCode });
        const parts = await Promise.all(known.parts.map(name));
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
