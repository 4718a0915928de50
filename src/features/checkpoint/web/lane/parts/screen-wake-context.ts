// Whether the screen of the unlocked lane stays awake, for the settings that say so.
import { createContext, useContext } from 'react';
import type { ScreenWake } from '../../../../../web/shell/screen-wake.ts';

export const ScreenWakeContext = createContext<ScreenWake | undefined>(undefined);

export function useScreenWake(): ScreenWake | undefined {
  return useContext(ScreenWakeContext);
}
