// The emergency that is open in the district, as the frame of the console needs it.
import { useView } from '../../../web/console/use-view.ts';
import type { Emergency } from '../door.ts';

/** Null when none is open; undefined while it is not known. */
export function useEmergency(): Emergency | null | undefined {
  return useView<Emergency | null>({ name: 'privacy.current-emergency', follows: ['privacy.emergency-'] }).data;
}
