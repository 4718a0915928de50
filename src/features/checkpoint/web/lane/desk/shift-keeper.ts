// Keeps the officers' open shifts in the vault: found at unlocking, counted with each deed, ended at the hand-over (VS-3).
import { refuse } from '../../../../../core/problems.ts';
import type { Tablet } from '../../../../../web/device/tablet.ts';
import { beginShift, findShift, removeShift, replaceShift, type Shift } from '../shift/shift.ts';
import type { VaultWriter } from './vault-writer.ts';

const SHIFTS = 'lane.shifts';

export type ShiftKeeper = {
  /** The officer's shift as she left it, or a new one. */
  readonly open: () => Promise<Shift>;
  /** Resolves when the changed shift is on disk. */
  readonly count: (change: (shift: Shift) => Shift) => Promise<void>;
  readonly end: () => Promise<void>;
};

/** `show` hears of every change before the disk does. */
export function createShiftKeeper(tablet: Tablet, writer: VaultWriter, show: (shift: Shift) => void): ShiftKeeper {
  let shifts: readonly Shift[] = [];
  const getPersonId = (): string => (tablet.getStatus().officer ?? refuse('Locked')).personId;
  const save = async (changed: readonly Shift[]): Promise<void> => {
    shifts = changed;
    await writer.write(SHIFTS, changed);
  };
  const findHers = (): Shift | undefined => findShift(shifts, getPersonId(), tablet.now());
  const begin = (): Shift => beginShift(getPersonId(), { at: tablet.now(), kept: tablet.getStatus().counts.kept });
  return {
    open: async () => {
      shifts = (await tablet.vault.load<Shift[]>(SHIFTS)) ?? [];
      const shift = findHers() ?? begin();
      shifts = replaceShift(shifts, shift, tablet.now());
      return shift;
    },
    count: async (change) => {
      const shift = change(findHers() ?? begin());
      show(shift);
      await save(replaceShift(shifts, shift, tablet.now()));
    },
    end: () => save(removeShift(shifts, getPersonId())),
  };
}
