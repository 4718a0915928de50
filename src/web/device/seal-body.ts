// Seals a body to the server: HPKE base mode (RFC 9180), P-256, HKDF-SHA-256, AES-256-GCM. The tablet cannot open it again.
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { findBytesInBase64Url } from '../../core/bytes.ts';
import { refuse } from '../../core/problems.ts';
import { MAX_SEALED_BODY_CHARACTERS } from '../../core/sync/envelope.ts';

const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
/** base64url writes three bytes as four characters. */
const MAX_SEALED_BYTES = Math.floor((MAX_SEALED_BODY_CHARACTERS * 3) / 4);

/** `sealingKey` is the base64url of a raw point; returns the encapsulated point and the ciphertext. */
export async function sealBody(plain: Uint8Array, binding: Uint8Array, sealingKey: string): Promise<Uint8Array> {
  const point = findBytesInBase64Url(sealingKey);
  if (!point) throw new Error('The sealing key is not base64url.');
  const recipientPublicKey = await suite.kem.deserializePublicKey(point);
  const sender = await suite.createSenderContext({ recipientPublicKey, info: binding });
  const ciphertext = new Uint8Array(await sender.seal(plain));
  const encapsulated = new Uint8Array(sender.enc);
  const sealed = new Uint8Array(encapsulated.length + ciphertext.length);
  if (sealed.length > MAX_SEALED_BYTES) refuse('RecordTooLarge');
  sealed.set(encapsulated);
  sealed.set(ciphertext, encapsulated.length);
  return sealed;
}
