// A thief's way in: the officer's row and the browser's own key from the disk, a guessed PIN, and the product's own code to open them.
import type { StoredEnrolment, StoredOfficer, SealedBytes } from '../../../../src/web/device/device-database.ts';
import { deriveVaultKey, findOfficer, findSealedValue } from '../../../../src/web/device/officer-wrap.ts';

export type Guess = {
  readonly milliseconds: number;
  /** Undefined when the PIN is wrong. */
  readonly name: string | undefined;
  /** What the vault holds, by name; undefined when its secret is not on the disk or does not open. */
  readonly vault: Readonly<Record<string, unknown>> | undefined;
};

function settle<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error(request.error?.message));
  });
}

async function readDisk(badge: string) {
  const database = await settle(indexedDB.open('guankou-tablet'));
  const reading = database.transaction(['meta', 'officers', 'vault']);
  const [enrolment, officer, names, values] = await Promise.all([
    settle(reading.objectStore('meta').get('enrolment') as IDBRequest<StoredEnrolment>),
    settle(reading.objectStore('officers').get(badge) as IDBRequest<StoredOfficer | undefined>),
    settle(reading.objectStore('vault').getAllKeys()),
    settle(reading.objectStore('vault').getAll() as IDBRequest<SealedBytes[]>),
  ]);
  database.close();
  return { enrolment, officer, sealed: names.map((name, index) => ({ name: String(name), value: values[index] })) };
}

export async function guessPin(badge: string, pin: string): Promise<Guess> {
  const { enrolment, officer, sealed } = await readDisk(badge);
  if (!officer) throw new Error(`There is no officer ${badge} on the disk.`);
  const begunAt = performance.now();
  const found = await findOfficer(officer, pin, enrolment.deviceKey);
  const milliseconds = performance.now() - begunAt;
  if (!found?.wrapping) return { milliseconds, name: found?.name, vault: undefined };
  const key = await deriveVaultKey(found.wrapping.vaultSecret);
  const opened = await Promise.all(sealed.map(async ({ name, value }) => [name, value && (await findSealedValue(key, `vault ${name}`, value))] as const));
  return { milliseconds, name: found.name, vault: Object.fromEntries(opened) };
}
