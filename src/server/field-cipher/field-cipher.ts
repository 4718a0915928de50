// Seals personal fields in their row (AES-256-GCM) and makes the tokens by which they are found (HMAC-SHA-256).
import { createCipheriv, createDecipheriv, createHmac, randomFillSync } from 'node:crypto';
import { KeyDestroyed, STANDING, keyIdOf, weekOf, type KeyFolder, type KeyOwner } from './key-folder.ts';

/** Where a sealed value lives; it opens nowhere else. */
export type SealedPlace = { readonly table: string; readonly column: string; readonly rowId: string };

/** The forms by which a personal field can be found; each has tokens of its own. */
export type LookupForm = 'document' | 'phone' | 'plate' | 'name' | 'pinyin' | 'initials' | 'login' | 'ledger';

/** Bound to one owner's keys; `at` chooses the week whose key seals. */
export type FieldCipher = {
  readonly seal: (place: SealedPlace, value: unknown) => Buffer;
  /** Throws `KeyDestroyed` when the key no longer exists, an ordinary error when the bytes were altered or moved. */
  readonly open: (place: SealedPlace, sealed: Buffer) => unknown;
  readonly token: (form: LookupForm, text: string) => Buffer;
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

/** How every value begins that this key sealed: algorithm, key id, week. */
export function headerOf(owner: KeyOwner, week: string): Buffer {
  return Buffer.concat([Buffer.from([AES_256_GCM]), keyIdOf(owner, week), Buffer.from(week, 'latin1')]);
}

/** The week, or `standing`, whose key sealed a value; whatever stands there when it is none. */
export function findSealedWeek(sealed: Buffer): string {
  return sealed.toString('latin1', 1 + 8, HEADER_LENGTH);
}

export function createFieldCipher(keys: KeyFolder, owner: KeyOwner, at: number): FieldCipher {
  const sealingWeek = weekName(at, owner);
  let header: Buffer | undefined;
  return {
    seal: (place, value) => {
      const key = keys.findDataKey(owner, sealingWeek, true);
      if (!key) throw new KeyDestroyed();
      return sealValue(key, (header ??= headerOf(owner, sealingWeek)), { place, value });
    },
    open: (place, sealed) => {
      if (sealed[0] !== AES_256_GCM) throw new Error('A sealed value names an unknown algorithm.');
      const week = findSealedWeek(sealed);
      if (!WEEK.test(week)) throw new Error('A sealed value names no key.');
      // What another owner sealed has no key here, even if the owner has one for the same week.
      const key = sealed.subarray(1, 9).equals(keyIdOf(owner, week)) ? keys.findDataKey(owner, week, false) : undefined;
      if (!key) throw new KeyDestroyed();
      return openValue(key, place, sealed);
    },
    token: (form, text) => createHmac('sha256', keys.getIndexKey(owner)).update(`${form} ${text}`).digest().subarray(0, TOKEN_LENGTH),
  };
}
