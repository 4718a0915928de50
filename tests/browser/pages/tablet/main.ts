// The smallest page around a tablet: tests speak to it as a screen would.
import { openTablet } from '../../../../src/web/device/open-tablet.ts';
import type { Tablet } from '../../../../src/web/device/tablet.ts';
import { registerWorker } from '../../../../src/web/shell/register-worker.ts';

declare global {
  interface Window {
    tablet: Tablet;
    /** Starts the waiting version, when there is one. */
    activateNow: (() => void) | undefined;
  }
}

/** `#later=<milliseconds>` sets the device's clock ahead. */
const later = Number(new URLSearchParams(location.hash.slice(1)).get('later') ?? 0);

await registerWorker('lane', (activateNow) => { window.activateNow = activateNow; });
window.tablet = await openTablet({ clock: { now: () => Date.now() + later } });
document.title = 'ready';
