// New P-256 key pairs, made by ECDH, and by what people know them.
import { createECDH, createHash, createPrivateKey, type ECDH, type KeyObject } from 'node:crypto';

export type PublicJwk = { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string };
export type KeyPair = { readonly pair: ECDH; readonly privateKey: KeyObject; readonly publicJwk: PublicJwk; /** Uncompressed: 4, x, y. */ readonly publicPoint: Buffer };

export function pointToJwk(point: Buffer): PublicJwk {
  return { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') };
}

/** 16 hex digits of the SHA-256 of a public point: what people compare, and what a signing key is known by. */
export function fingerprintOf(point: Buffer): string {
  return createHash('sha256').update(point).digest('hex').slice(0, 16);
}

/**
 * Not by `generateKeyPairSync`: in Node 20 the key it makes can lock up the whole process when it is exported while the
 * garbage collector runs, since the job and the key share one mutex on one thread.
 */
export function makeKeyPair(): KeyPair {
  const pair = createECDH('prime256v1');
  const publicPoint = pair.generateKeys();
  const publicJwk = pointToJwk(publicPoint);
  // OpenSSL leaves leading zeros out; a JWK needs all 32 bytes.
  const secret = Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()]).subarray(-32);
  const privateKey = createPrivateKey({ key: { ...publicJwk, d: secret.toString('base64url') }, format: 'jwk' });
  return { pair, privateKey, publicJwk, publicPoint };
}

/** Uncompressed: 4, x, y. */
export function privateKeyToPoint(privateKey: KeyObject): Buffer {
  const { d } = privateKey.export({ format: 'jwk' });
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(Buffer.from(d ?? '', 'base64url'));
  return pair.getPublicKey();
}
