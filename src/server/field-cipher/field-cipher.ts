// Seals personal fields in their row (AES-256-GCM) and makes the tokens by which they are found (HMAC-SHA-256).
import { createCipheriv, createDecipheriv, createHmac, randomFillSync } from 'node:crypto';
import { KeyDestroyed, STANDING, keyIdOf, weekOf, type KeyFolder, type KeyOwner } from './key-folder.ts';
import { findBase, nameKey } from './key-versions.ts';

/** Where a sealed value lives; it opens nowhere else. */
export type SealedPlace = { readonly table: string; readonly column: string; readonly rowId: string };

/** The forms by which a personal field can be found; each has tokens of its own. */
export type LookupForm = 'document' | 'phone' | 'plate' | 'name' | 'pinyin' | 'initials' | 'login' | 'ledger';

/** Bound to one owner's keys; `at` chooses the week whose key seals. */
export type FieldCipher = {
  readonly seal: (place: SealedPlace, value: unknown) => Buffer;
  /** Throws `KeyDestroyed` when the key no longer exists, an ordinary error when the bytes were altered or moved. */
  readonly open: (place: SealedPlace, sealed: Buffer) => unknown;
  /** What a new row bears. */
  readonly token: (form: LookupForm, text: string) => Buffer;
  /** What is to be looked for: one token for each live version of the keys, the newest first. */
  readonly listTokens: (form: LookupForm, text: string) => readonly Buffer[];
};

/** First byte of every sealed value; another algorithm gets another number. */
const AES_256_GCM = 1;
const WEEK = /^(\d{4}-W\d{2}|standing)$/;
const HEADER_LENGTH = 1 + 8 + 8;
const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;
export const TOKEN_LENGTH = 16;

/** Weeks are named in the sealed value as eight ASCII characters (`2020-W06`). */
function weekName(at: number, owner: KeyOwner): string {
  return owner === STANDING ? 'standing' : weekOf(at);
}

function additionalData(place: SealedPlace, header: Buffer): Buffer {
  return Buffer.concat([header, Buffer.from(`${place.table} ${place.column} ${place.rowId}`)]);
}

const NONCES_A_DRAW = 256;

/** Random, and each given out once; drawn many at a time, since a draw costs as much as sealing. */
function createNonces(): () => Buffer {
  let drawn = Buffer.alloc(0);
  return () => {
    if (drawn.length === 0) drawn = randomFillSync(Buffer.alloc(NONCES_A_DRAW * NONCE_LENGTH));
    const nonce = drawn.subarray(0, NONCE_LENGTH);
    drawn = drawn.subarray(NONCE_LENGTH);
    return nonce;
  };
}

const nextNonce = createNonces();

function sealValue(key: Buffer, header: Buffer, plain: { place: SealedPlace; value: unknown }): Buffer {
  const nonce = nextNonce();
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(additionalData(plain.place, header));
  return Buffer.concat([header, nonce, cipher.update(JSON.stringify(plain.value), 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

function openValue(key: Buffer, place: SealedPlace, sealed: Buffer): unknown {
  const header = sealed.subarray(0, HEADER_LENGTH);
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(HEADER_LENGTH, HEADER_LENGTH + NONCE_LENGTH));
  decipher.setAAD(additionalData(place, header));
  decipher.setAuthTag(sealed.subarray(-TAG_LENGTH));
  const plain = Buffer.concat([decipher.update(sealed.subarray(HEADER_LENGTH + NONCE_LENGTH, -TAG_LENGTH)), decipher.final()]);
  return JSON.parse(plain.toString('utf8')) as unknown;
}

/** How every value begins that this key sealed: algorithm, key id, week. `name`: see `nameKey`. */
export function headerOf(owner: KeyOwner, name: string): Buffer {
  return Buffer.concat([Buffer.from([AES_256_GCM]), keyIdOf(owner, name), Buffer.from(findBase(name), 'latin1')]);
}

/** The week, or `standing`, whose key sealed a value; whatever stands there when it is none. */
export function findSealedWeek(sealed: Buffer): string {
  return sealed.toString('latin1', 1 + 8, HEADER_LENGTH);
}

/** Whether one of these headers begins the value. */
export function hasHeader(sealed: Buffer, headers: readonly Buffer[]): boolean {
  const own = sealed.subarray(0, HEADER_LENGTH);
  return headers.some((header) => own.equals(header));
}

/** A header is made once for each version that seals. */
function createHeaders(owner: KeyOwner): (name: string) => Buffer {
  let last: { readonly name: string; readonly header: Buffer } | undefined;
  return (name) => {
    if (last?.name !== name) last = { name, header: headerOf(owner, name) };
    return last.header;
  };
}

function makeToken(indexKey: Buffer, form: LookupForm, text: string): Buffer {
  return createHmac('sha256', indexKey).update(`${form} ${text}`).digest().subarray(0, TOKEN_LENGTH);
}

export function createFieldCipher(keys: KeyFolder, owner: KeyOwner, at: number): FieldCipher {
  return createWeekCipher(keys, owner, weekName(at, owner));
}

/** Seals by the key of that week, whenever that is: what is sealed anew keeps the term of its key. */
export function createWeekCipher(keys: KeyFolder, owner: KeyOwner, sealingWeek: string): FieldCipher {
  const headerFor = createHeaders(owner);
  return {
    seal: (place, value) => {
      const name = nameKey(sealingWeek, keys.listVersions(owner).at(-1) ?? '');
      const key = keys.findDataKey(owner, name, true);
      if (!key) throw new KeyDestroyed();
      return sealValue(key, headerFor(name), { place, value });
    },
    open: (place, sealed) => {
      if (sealed[0] !== AES_256_GCM) throw new Error('A sealed value names an unknown algorithm.');
      const week = findSealedWeek(sealed);
      if (!WEEK.test(week)) throw new Error('A sealed value names no key.');
      // What another owner sealed, or a version that is retired, has no key here, even if the owner has one for the same week.
      const keyId = sealed.subarray(1, 9);
      const name = keys.listVersions(owner).map((version) => nameKey(week, version)).find((each) => keyId.equals(keyIdOf(owner, each)));
      const key = name === undefined ? undefined : keys.findDataKey(owner, name, false);
      if (!key) throw new KeyDestroyed();
      return openValue(key, place, sealed);
    },
    token: (form, text) => makeToken(keys.getIndexKey(owner), form, text),
    listTokens: (form, text) => keys.listIndexKeys(owner).map((key) => makeToken(key, form, text)),
  };
}
