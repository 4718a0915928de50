// Registers a page's service worker, says when a new version waits, and reloads only when the page asks for it.
import { toOwnScript } from './own-script.ts';

/** Pages that start without a network. */
export type OfflinePage = 'lane' | 'declare';

/** The new worker takes over, then this page starts again with its files. */
function activate(waiting: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting.postMessage('activate');
}

/** The first version of all does not wait: there is no page that runs an older one. */
function watch(registration: ServiceWorkerRegistration, onWaiting: (activateNow: () => void) => void): void {
  const tell = (): void => {
    const { waiting } = registration;
    if (waiting && navigator.serviceWorker.controller) onWaiting(() => activate(waiting));
  };
  tell();
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => tell());
  });
}

/**
 * `onWaiting` gets a function that starts the new version: call it where nothing can be lost, never in the middle of a check.
 * Resolves to false where the page is not secure or workers are off: it then needs the network to start.
 */
export async function registerWorker(page: OfflinePage, onWaiting: (activateNow: () => void) => void): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false;
  const registration = await navigator.serviceWorker.register(toOwnScript(`/${page}/service-worker.js`), { scope: `/${page}/`, updateViaCache: 'none' });
  watch(registration, onWaiting);
  return true;
}
