// Reads out everything that a browser keeps for an address: each record of each database, storages, caches, addresses.

/** `texts` as they are; `bytes` as base64, of every byte array in a record and every file in a cache. */
export type Stored = { readonly texts: readonly string[]; readonly bytes: readonly string[]; readonly records: number };

type Found = { readonly texts: string[]; readonly bytes: string[] };

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += 0x8000) text += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  return btoa(text);
}

/** Keys of objects too: a value may hide in a name. */
function collect(value: unknown, found: Found): void {
  if (typeof value === 'string') found.texts.push(value);
  else if (typeof value === 'number') found.texts.push(String(value));
  else if (ArrayBuffer.isView(value)) found.bytes.push(toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)));
  else if (value instanceof ArrayBuffer) found.bytes.push(toBase64(new Uint8Array(value)));
  else if (typeof value === 'object' && value !== null) for (const [name, inner] of Object.entries(value)) {
    found.texts.push(name);
    collect(inner, found);
  }
}

function settle<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error(request.error?.message));
  });
}

async function collectStore(store: IDBObjectStore, found: Found): Promise<number> {
  const [keys, values] = await Promise.all([settle(store.getAllKeys()), settle(store.getAll())]);
  collect(keys, found);
  collect(values, found);
  for (const name of store.indexNames) {
    const index = store.index(name);
    for (let cursor = await settle(index.openKeyCursor()); cursor; ) {
      collect(cursor.key, found);
      const next = settle(cursor.request as IDBRequest<IDBCursor | null>);
      cursor.continue();
      cursor = await next;
    }
  }
  return values.length;
}

async function collectDatabases(found: Found): Promise<number> {
  let records = 0;
  for (const { name = '' } of await indexedDB.databases()) {
    found.texts.push(name);
    const database = await settle(indexedDB.open(name));
    const names = [...database.objectStoreNames];
    if (names.length > 0) for (const store of names) records += await collectStore(database.transaction(store).objectStore(store), found);
    database.close();
  }
  return records;
}

async function collectCaches(found: Found): Promise<void> {
  for (const name of await caches.keys()) {
    found.texts.push(name);
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      found.texts.push(request.url, request.method);
      const response = await cache.match(request);
      if (response) found.bytes.push(toBase64(new Uint8Array(await response.arrayBuffer())));
    }
  }
}

export async function listStored(): Promise<Stored> {
  const found: Found = { texts: [], bytes: [] };
  const records = await collectDatabases(found);
  await collectCaches(found);
  for (const storage of [localStorage, sessionStorage]) collect({ ...storage }, found);
  const addresses = performance.getEntries().map(({ name }) => name);
  collect([document.cookie, location.href, document.title, JSON.stringify(history.state), ...addresses], found);
  return { ...found, records };
}
