// The tablet's own keys: one signs what it sends, one binds what it stores to this browser; neither can be read out.

export type PublicJwk = { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string };
export type NewKeys = {
  readonly signingKey: CryptoKey;
  readonly deviceKey: CryptoKey;
  /** Opens what other tablets of the post hand over. */
  readonly sharingKeys: CryptoKeyPair;
  readonly publicKey: PublicJwk;
  readonly sharingKey: PublicJwk;
};

const SIGNATURE = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

export async function createDeviceKeys(): Promise<NewKeys> {
  const pair = await crypto.subtle.generateKey(SIGNATURE, false, ['sign', 'verify']);
  const sharingKeys = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']);
  const deviceKey = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign']);
  return { signingKey: pair.privateKey, deviceKey, sharingKeys, publicKey: await exportPublic(pair.publicKey), sharingKey: await exportPublic(sharingKeys.publicKey) };
}

async function exportPublic(key: CryptoKey): Promise<PublicJwk> {
  const { x, y } = await crypto.subtle.exportKey('jwk', key);
  if (x === undefined || y === undefined) throw new Error('The browser exported a P-256 key without coordinates.');
  return { kty: 'EC', crv: 'P-256', x, y };
}

/** Whether these bytes were signed with the key that belongs to `publicKey`. */
export async function isSignedBy(publicKey: PublicJwk, bytes: Uint8Array, signature: Uint8Array): Promise<boolean> {
  const key = await crypto.subtle.importKey('jwk', publicKey, SIGNATURE, false, ['verify']);
  return crypto.subtle.verify(SIGNATURE, key, new Uint8Array(signature), new Uint8Array(bytes));
}

/** ECDSA P-256 with SHA-256 in IEEE P1363 form, 64 bytes. */
export async function signBytes(signingKey: CryptoKey, bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.sign(SIGNATURE, signingKey, new Uint8Array(bytes)));
}
