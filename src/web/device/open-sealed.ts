// Opens what was sealed to a key that this tablet holds, checks whose signature it bears, and expands it: all in the browser, offline.
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';

const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const POINT_LENGTH = 65;
const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;
const SIGNATURE = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
/** Far more than anything that fits into QR codes; what expands further was made to hurt. */
const MOST_EXPANDED_BYTES = 64 * 1024;

export type PrivateJwk = { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string; readonly d: string };

/** From here on the browser uses the private half and gives it to nobody. */
export async function importDayKey(jwk: PrivateJwk): Promise<CryptoKeyPair> {
  const { d: _, ...publicJwk } = jwk;
  const privateKey = await crypto.subtle.importKey('jwk', jwk, CURVE, false, ['deriveBits']);
  const publicKey = await crypto.subtle.importKey('jwk', publicJwk, CURVE, true, []);
  return { privateKey, publicKey };
}

/** HPKE base mode, as in `seal-body.ts`. Undefined when it was altered or sealed for another key. */
export async function openSealed(sealed: Uint8Array, binding: Uint8Array, recipientKey: CryptoKeyPair): Promise<Uint8Array | undefined> {
  try {
    const recipient = await suite.createRecipientContext({ recipientKey, enc: sealed.slice(0, POINT_LENGTH), info: binding });
    return new Uint8Array(await recipient.open(sealed.slice(POINT_LENGTH)));
  } catch {
    return undefined;
  }
}

/** `point`: raw and uncompressed; `signature`: IEEE P1363, 64 bytes. A point that is none has signed nothing. */
export async function verifySignature(point: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('raw', new Uint8Array(point), SIGNATURE, false, ['verify']);
    return await crypto.subtle.verify(SIGNATURE, key, new Uint8Array(signature), new Uint8Array(message));
  } catch {
    return false;
  }
}

/** Undefined when the bytes are no raw deflate stream, or one that grows beyond reason. */
export async function inflateRaw(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  try {
    const reader = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
    const expanded: number[] = [];
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      if (expanded.length + read.value.length > MOST_EXPANDED_BYTES) return undefined;
      expanded.push(...read.value);
    }
    return Uint8Array.from(expanded);
  } catch {
    return undefined;
  }
}
