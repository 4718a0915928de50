// The tablet's own keys: one signs what it sends, one binds what it stores to this browser; neither can be read out.

export type PublicJwk = { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string };
export type NewKeys = { readonly signingKey: CryptoKey; readonly deviceKey: CryptoKey; readonly publicKey: PublicJwk };

const SIGNATURE = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

export async function createDeviceKeys(): Promise<NewKeys> {
  const pair = await crypto.subtle.generateKey(SIGNATURE, false, ['sign', 'verify']);
  const { x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  if (x === undefined || y === undefined) throw new Error('The browser exported a P-256 key without coordinates.');
  const deviceKey = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign']);
  return { signingKey: pair.privateKey, deviceKey, publicKey: { kty: 'EC', crv: 'P-256', x, y } };
}

/** ECDSA P-256 with SHA-256 in IEEE P1363 form, 64 bytes. */
export async function signBytes(signingKey: CryptoKey, bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.sign(SIGNATURE, signingKey, new Uint8Array(bytes)));
}
