// The smallest page around a tablet: tests speak to it as a screen would, and as a thief would who copied the browser's profile.
import { openTablet } from '../../../../src/web/device/open-tablet.ts';
import type { Tablet } from '../../../../src/web/device/tablet.ts';
import { registerWorker } from '../../../../src/web/shell/register-worker.ts';
import { listStored, type Stored } from './list-stored.ts';
import { guessPin, type Guess } from './guess-pin.ts';

declare global {
  interface Window {
    tablet: Tablet;
    /** Starts the waiting version, when there is one. */
    activateNow: (() => void) | undefined;
    /** Everything that the browser keeps for this address, read as any page of it may. */
    listStored: () => Promise<Stored>;
    /** Tries a PIN against the disk with all that lies there, past every count and lease. */
    guessPin: (badge: string, pin: string) => Promise<Guess>;
  }
}

/** `#later=<milliseconds>` sets the device's clock ahead. */
const later = Number(new URLSearchParams(location.hash.slice(1)).get('later') ?? 0);

window.listStored = listStored;
window.guessPin = guessPin;
await registerWorker('lane', (activateNow) => { window.activateNow = activateNow; });
window.tablet = await openTablet({ clock: { now: () => Date.now() + later } });
document.title = 'ready';
