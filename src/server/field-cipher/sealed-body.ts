// Opens bodies that devices sealed, and seals as they do: HPKE base mode (RFC 9180), P-256, HKDF-SHA-256, AES-256-GCM.
import { createCipheriv, createDecipheriv, createECDH, createHmac, type ECDH } from 'node:crypto';

/** Identifiers of RFC 9180 section 7: KEM 0x0010, KDF 0x0001, AEAD 0x0002. */
const KEM_SUITE = Buffer.from('KEM\x00\x10', 'latin1');
const HPKE_SUITE = Buffer.from('HPKE\x00\x10\x00\x01\x00\x02', 'latin1');
const VERSION = Buffer.from('HPKE-v1');
const EMPTY = Buffer.alloc(0);
const POINT_LENGTH = 65;
const TAG_LENGTH = 16;

type Suite = Buffer;

function hmac(key: Buffer, data: Buffer): Buffer {
  return createHmac('sha256', key).update(data).digest();
}

function labeledExtract(suite: Suite, input: { salt: Buffer; label: string; material: Buffer }): Buffer {
  return hmac(input.salt, Buffer.concat([VERSION, suite, Buffer.from(input.label), input.material]));
}

/** `length` of at most 32 bytes: one block of HKDF-Expand is enough for this suite. */
function labeledExpand(suite: Suite, secret: Buffer, info: { label: string; context: Buffer; length: number }): Buffer {
  const prefix = Buffer.from([0, info.length]);
  const labeled = Buffer.concat([prefix, VERSION, suite, Buffer.from(info.label), info.context, Buffer.from([1])]);
  return hmac(secret, labeled).subarray(0, info.length);
}

type Agreement = { readonly encapsulated: Buffer; readonly recipientPoint: Buffer };

function sharedSecret(agreed: Buffer, { encapsulated, recipientPoint }: Agreement): Buffer {
  const extracted = labeledExtract(KEM_SUITE, { salt: EMPTY, label: 'eae_prk', material: agreed });
  return labeledExpand(KEM_SUITE, extracted, { label: 'shared_secret', context: Buffer.concat([encapsulated, recipientPoint]), length: 32 });
}

type BodyKey = { readonly aesKey: Buffer; readonly nonce: Buffer };

const BASE_MODE = Buffer.from([0]);
/** Base mode has no shared key and so no name for one. */
const EMPTY_ID_HASH = labeledExtract(HPKE_SUITE, { salt: EMPTY, label: 'psk_id_hash', material: EMPTY });

/** The key schedule of RFC 9180 section 5.1 in base mode, for the first and only message. */
function scheduleKey(secret: Buffer, binding: Uint8Array): BodyKey {
  const infoHash = labeledExtract(HPKE_SUITE, { salt: EMPTY, label: 'info_hash', material: Buffer.from(binding) });
  const context = Buffer.concat([BASE_MODE, EMPTY_ID_HASH, infoHash]);
  const scheduled = labeledExtract(HPKE_SUITE, { salt: secret, label: 'secret', material: EMPTY });
  return {
    aesKey: labeledExpand(HPKE_SUITE, scheduled, { label: 'key', context, length: 32 }),
    nonce: labeledExpand(HPKE_SUITE, scheduled, { label: 'base_nonce', context, length: 12 }),
  };
}

/** `pair` holds the private half; `publicPoint` is uncompressed. */
export type UnsealingKey = { readonly pair: ECDH; readonly publicPoint: Buffer };

/** `sealed` is the encapsulated point (65 bytes) and the ciphertext. Throws when it was altered or sealed for another key. */
export function openSealedBody(sealed: Buffer, binding: Uint8Array, key: UnsealingKey): Buffer {
  if (sealed.length < POINT_LENGTH + TAG_LENGTH || sealed[0] !== 4) throw new Error('This is no sealed body.');
  const encapsulated = sealed.subarray(0, POINT_LENGTH);
  const agreed = key.pair.computeSecret(encapsulated);
  const { aesKey, nonce } = scheduleKey(sharedSecret(agreed, { encapsulated, recipientPoint: key.publicPoint }), binding);
  const decipher = createDecipheriv('aes-256-gcm', aesKey, nonce);
  decipher.setAuthTag(sealed.subarray(-TAG_LENGTH));
  return Buffer.concat([decipher.update(sealed.subarray(POINT_LENGTH, -TAG_LENGTH)), decipher.final()]);
}

/** What a tablet does in the browser, for tablets that live in this process (demo, measurements). */
export function sealBody(plain: Uint8Array, binding: Uint8Array, recipientPoint: Buffer): Buffer {
  const ephemeral = createECDH('prime256v1');
  const encapsulated = ephemeral.generateKeys();
  const agreed = ephemeral.computeSecret(recipientPoint);
  const { aesKey, nonce } = scheduleKey(sharedSecret(agreed, { encapsulated, recipientPoint }), binding);
  const cipher = createCipheriv('aes-256-gcm', aesKey, nonce);
  return Buffer.concat([encapsulated, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}
