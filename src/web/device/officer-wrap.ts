// An officer's way into the vault without a network: who she is and the vault's secret, sealed under her PIN and this browser's own key (C9).
import { textToBytes } from '../../core/bytes.ts';
import type { SealedBytes, StoredOfficer } from './device-database.ts';

const SALT_LENGTH = 16;
const IV_LENGTH = 12;

/** The name is sealed too: the disk shows only the badge. */
export type Identity = { readonly personId: string; readonly name: string };
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

/**
 * The stretched PIN goes through the device's key. Pages cannot read that key, but whoever copies the browser's profile can:
 * against her only the stretching counts, which is why it is dear (README of accounts, "What a guess costs").
 */
async function deriveWrappingKey({ pin, salt, deviceKey }: Lock): Promise<CryptoKey> {
  const { stretchPin } = await import('./stretch-pin.ts');
  const bound = await crypto.subtle.sign('HMAC', deviceKey, await stretchPin(pin, salt));
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

function identityContext(badge: string): string {
  return `officer ${badge}`;
}

/** The lease is bound to the seal: a longer one written over it does not open. */
function vaultContext({ badge, leaseUntil }: Lease): string {
  return `officer ${badge} ${leaseUntil}`;
}

/** What stays in the page's memory while she is at work, so that her lease can be renewed without her PIN. */
export type Wrapping = { readonly key: CryptoKey; readonly salt: Uint8Array<ArrayBuffer>; readonly vaultSecret: string };
type NewWrap = { readonly pin: string; readonly deviceKey: CryptoKey; readonly randomBytes: RandomBytes };

export async function makeWrapping({ pin, deviceKey, randomBytes }: NewWrap, vaultSecret: string): Promise<Wrapping> {
  const salt = randomBytes(SALT_LENGTH);
  return { key: await deriveWrappingKey({ pin, salt, deviceKey }), salt, vaultSecret };
}

export async function wrapOfficer({ key, salt, vaultSecret }: Wrapping, randomBytes: RandomBytes, officer: Lease & Identity & { readonly knownFrom: number }): Promise<StoredOfficer> {
  const { badge, leaseUntil, personId, name, knownFrom } = officer;
  const who = await sealValue({ key, context: identityContext(badge), randomBytes }, { personId, name });
  const vault = await sealValue({ key, context: vaultContext(officer), randomBytes }, vaultSecret);
  return { badge, leaseUntil, knownFrom, salt, who, vault, failedTries: 0, lastTryAt: 0 };
}

export type OpenedOfficer = Identity & { readonly wrapping: Wrapping | undefined };

/** Undefined when the PIN is wrong. After the lease it still tells who she is, and opens nothing. */
export async function findOfficer(officer: StoredOfficer, pin: string, deviceKey: CryptoKey): Promise<OpenedOfficer | undefined> {
  const { salt } = officer;
  const key = await deriveWrappingKey({ pin, salt, deviceKey });
  const identity = (await findSealedValue(key, identityContext(officer.badge), officer.who)) as Identity | undefined;
  if (!identity) return undefined;
  const vaultSecret = officer.vault && ((await findSealedValue(key, vaultContext(officer), officer.vault)) as string | undefined);
  return { ...identity, wrapping: vaultSecret === undefined ? undefined : { key, salt, vaultSecret } };
}
