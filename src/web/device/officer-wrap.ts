// An officer's way into the vault without a network: its secret, sealed under her PIN and this browser's own key (C9).
import { textToBytes } from '../../core/bytes.ts';
import type { SealedBytes, StoredOfficer } from './device-database.ts';

/** About a quarter of a second on a tablet for every guess, and none can be made on another machine. */
const PIN_ROUNDS = 600_000;
const SALT_LENGTH = 16;
const IV_LENGTH = 12;

/** The name is inside too: the disk shows only the badge. */
export type OfficerSecret = { readonly personId: string; readonly name: string; readonly vaultSecret: string };
export type Lease = { readonly badge: string; readonly leaseUntil: number };

type RandomBytes = (length: number) => Uint8Array<ArrayBuffer>;
type Lock = { readonly pin: string; readonly salt: Uint8Array<ArrayBuffer>; readonly deviceKey: CryptoKey };

function toBytes(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(textToBytes(text));
}

async function deriveAesKey(material: BufferSource, salt: Uint8Array<ArrayBuffer>, info: string): Promise<CryptoKey> {
  const key = await crypto.subtle.importKey('raw', material, 'HKDF', false, ['deriveKey']);
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt, info: toBytes(info) };
  return crypto.subtle.deriveKey(derivation, key, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** The stretched PIN goes through the device's key, which never leaves the browser. */
async function deriveWrappingKey({ pin, salt, deviceKey }: Lock): Promise<CryptoKey> {
  const pinKey = await crypto.subtle.importKey('raw', toBytes(pin), 'PBKDF2', false, ['deriveBits']);
  const stretched = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: PIN_ROUNDS }, pinKey, 256);
  const bound = await crypto.subtle.sign('HMAC', deviceKey, stretched);
  return deriveAesKey(bound, salt, 'guankou officer');
}

export function deriveVaultKey(vaultSecret: string): Promise<CryptoKey> {
  return deriveAesKey(toBytes(vaultSecret), new Uint8Array(0), 'guankou vault');
}

export type Sealing = { readonly key: CryptoKey; readonly context: string; readonly randomBytes: RandomBytes };

/** `context` must be the same when it is opened: a value cannot be moved to another name. */
export async function sealValue({ key, context, randomBytes }: Sealing, value: unknown): Promise<SealedBytes> {
  const iv = randomBytes(IV_LENGTH);
  const parameters = { name: 'AES-GCM', iv, additionalData: toBytes(context) };
  return { iv, bytes: new Uint8Array(await crypto.subtle.encrypt(parameters, key, toBytes(JSON.stringify(value)))) };
}

/** Undefined when the key or the context is another, or the bytes were changed. */
export async function findSealedValue(key: CryptoKey, context: string, sealed: SealedBytes): Promise<unknown> {
  const parameters = { name: 'AES-GCM', iv: sealed.iv, additionalData: toBytes(context) };
  try {
    const plain = await crypto.subtle.decrypt(parameters, key, sealed.bytes);
    return JSON.parse(new TextDecoder().decode(plain)) as unknown;
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === 'OperationError') return undefined;
    throw fault;
  }
}

/** The lease is bound to the seal: a longer one written over it does not open. */
function contextOf({ badge, leaseUntil }: Lease): string {
  return `officer ${badge} ${leaseUntil}`;
}

type Wrapping = { readonly pin: string; readonly deviceKey: CryptoKey; readonly randomBytes: RandomBytes };

export async function wrapOfficer(wrapping: Wrapping, lease: Lease, secret: OfficerSecret): Promise<StoredOfficer> {
  const { pin, deviceKey, randomBytes } = wrapping;
  const salt = randomBytes(SALT_LENGTH);
  const key = await deriveWrappingKey({ pin, salt, deviceKey });
  const sealed = await sealValue({ key, context: contextOf(lease), randomBytes }, secret);
  return { badge: lease.badge, leaseUntil: lease.leaseUntil, salt, sealed, failedTries: 0 };
}

/** Undefined when the PIN is wrong. */
export async function findOfficerSecret(officer: StoredOfficer, pin: string, deviceKey: CryptoKey): Promise<OfficerSecret | undefined> {
  const key = await deriveWrappingKey({ pin, salt: officer.salt, deviceKey });
  return (await findSealedValue(key, contextOf(officer), officer.sealed)) as OfficerSecret | undefined;
}
