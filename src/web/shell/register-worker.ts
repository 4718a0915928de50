// Registers a page's service worker, says when a new version waits, and reloads only when the page asks for it.

/** Pages that start without a network. */
export type OfflinePage = 'lane' | 'declare';

type TrustedTypes = {
  readonly createPolicy: (name: string, rules: { createScriptURL: (url: string) => string }) => { createScriptURL: (url: string) => string };
};

/** Only this one address may become a script of our own; browsers without Trusted Types take it as text. */
function getWorkerAddress(page: OfflinePage): string {
  const address = `/${page}/service-worker.js`;
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (trustedTypes === undefined) return address;
  const policy = trustedTypes.createPolicy('guankou-worker', {
    createScriptURL: (url) => {
      if (url !== address) throw new TypeError(`${url} is not our worker.`);
      return url;
    },
  });
  return policy.createScriptURL(address);
}

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
  const registration = await navigator.serviceWorker.register(getWorkerAddress(page), { scope: `/${page}/`, updateViaCache: 'none' });
  watch(registration, onWaiting);
  return true;
}
