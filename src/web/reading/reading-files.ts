// The large files that reading by camera needs: whether this tablet has them on its disk, and how it gets them.

export type ReadingFileRole = 'runtimeScript' | 'runtimeCode' | 'detector' | 'turner' | 'recogniser' | 'characters';
export type ReadingFileAddresses = Readonly<Record<ReadingFileRole, string>>;

/** Put in by the build: address and plain size by role. */
declare const __READING_FILES__: Readonly<Record<ReadingFileRole, { readonly url: string; readonly bytes: number }>>;

/** The service worker answers from it, and drops what an older version left. */
const CACHE_NAME = 'guankou-reading';
const files = __READING_FILES__;

export function getReadingFileAddresses(): ReadingFileAddresses {
  const { runtimeScript, runtimeCode, detector, turner, recogniser, characters } = files;
  return {
    runtimeScript: runtimeScript.url,
    runtimeCode: runtimeCode.url,
    detector: detector.url,
    turner: turner.url,
    recogniser: recogniser.url,
    characters: characters.url,
  };
}

/** Bytes on the tablet's disk once all are kept. */
export function countReadingBytes(): number {
  return Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0);
}

export async function areReadingFilesKept(): Promise<boolean> {
  const kept = await Promise.all(Object.values(files).map(({ url }) => caches.match(url, { cacheName: CACHE_NAME })));
  return kept.every((response) => response !== undefined);
}

/** Fetches what is missing, one after the other; `onProgress` hears the bytes kept so far. Rejects where the network or the disk gives way: what is kept stays. */
export async function keepReadingFiles(onProgress: (bytes: number) => void): Promise<void> {
  const cache = await caches.open(CACHE_NAME);
  let before = 0;
  for (const { url, bytes } of Object.values(files)) {
    const base = before;
    if ((await cache.match(url)) === undefined) await keepFile(cache, { url, bytes }, (received) => onProgress(base + received));
    before += bytes;
    onProgress(before);
  }
}

/** The answer is counted on its way to the disk; one that breaks off is not kept. */
async function keepFile(cache: Cache, { url, bytes }: { readonly url: string; readonly bytes: number }, onReceived: (bytes: number) => void): Promise<void> {
  const response = await fetch(url);
  if (!response.ok || response.body === null) throw new Error(`${url} is answered with ${response.status}.`);
  let received = 0;
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      received += chunk.byteLength;
      onReceived(received);
      controller.enqueue(chunk);
    },
    flush(controller) {
      if (received !== bytes) controller.error(new Error(`${url} came with ${received} of ${bytes} bytes.`));
    },
  });
  const headers = { 'content-type': response.headers.get('content-type') ?? 'application/octet-stream' };
  await cache.put(url, new Response(response.body.pipeThrough(counter), { headers }));
}
