// The service worker of a page (the lane, the public page): it starts from the disk, whether or not there is a network; the API never passes here.

/** Put in by the build: the page's name, URL paths of all that it needs, `/<name>/` first, and one version for all their bytes. */
declare const __PAGE__: string;
declare const __FILES__: readonly string[];
declare const __VERSION__: string;
/** And the large files of reading by camera, which the lane keeps only when they are wanted; empty for other pages. */
declare const __READING_PATHS__: readonly string[];
declare const self: ServiceWorkerGlobalScope;

const PAGE = `/${__PAGE__}/`;
const CACHE_PREFIX = `guankou-${__PAGE__}-`;
const CACHE_NAME = `${CACHE_PREFIX}${__VERSION__}`;
const READING_CACHE = 'guankou-reading';
const cacheByPath: ReadonlyMap<string, string> = new Map([
  ...__FILES__.map((path) => [path, CACHE_NAME] as const),
  ...__READING_PATHS__.map((path) => [path, READING_CACHE] as const),
]);

/** All or none: a version of which a file is missing is not installed, and the one before goes on. */
async function keepFiles(): Promise<void> {
  const cache = await caches.open(CACHE_NAME);
  await cache.addAll(__FILES__.map((file) => new Request(file, { cache: 'no-cache' })));
}

async function dropOldFiles(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(CACHE_PREFIX) && name !== CACHE_NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
  await dropOldReadingFiles();
  await self.clients.claim();
}

/** What a newer version does not name any more; a page that never reads leaves what the lane has kept. */
async function dropOldReadingFiles(): Promise<void> {
  if (__READING_PATHS__.length === 0) return;
  if (!(await caches.has(READING_CACHE))) return;
  const cache = await caches.open(READING_CACHE);
  const old = (await cache.keys()).filter(({ url }) => !cacheByPath.has(new URL(url).pathname));
  await Promise.all(old.map((request) => cache.delete(request)));
}

/** The kept file that answers a request; undefined for the API, other pages and everything that is not ours. */
function findKeptPath({ method, mode, url }: Request): string | undefined {
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== self.location.origin) return undefined;
  if (mode === 'navigate') return pathname === PAGE ? PAGE : undefined;
  return cacheByPath.has(pathname) ? pathname : undefined;
}

/** The browser may have dropped the cache on its own: then the network is what is left. */
async function answerFromDisk(request: Request, path: string): Promise<Response> {
  const kept = await caches.match(path, { cacheName: cacheByPath.get(path) ?? CACHE_NAME, ignoreVary: true });
  return kept ?? fetch(request);
}

self.addEventListener('install', (event) => event.waitUntil(keepFiles()));
self.addEventListener('activate', (event) => event.waitUntil(dropOldFiles()));
self.addEventListener('fetch', (event) => {
  const path = findKeptPath(event.request);
  if (path !== undefined) event.respondWith(answerFromDisk(event.request, path));
});
// Only the page knows when no check is under way; it asks for the new version then.
self.addEventListener('message', (event) => {
  if (event.data === 'activate') event.waitUntil(self.skipWaiting());
});

export {};
