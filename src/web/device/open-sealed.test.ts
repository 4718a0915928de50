// Opening on the tablet: what is ours opens, what was touched or swells does not, and the private key stays inside.
import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importDayKey, inflateRaw, openSealed, verifySignature } from './open-sealed.ts';
import { sealBody } from './seal-body.ts';
import { bytesToBase64Url, textToBytes } from '../../core/bytes.ts';

const BINDING = textToBytes('guankou test');

async function makeDayKey() {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  const { x = '', y = '', d = '' } = await crypto.subtle.exportKey('jwk', pair.privateKey);
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  return { key: await importDayKey({ kty: 'EC', crv: 'P-256', x, y, d }), sealingKey: bytesToBase64Url(point) };
}

test('opens what was sealed to it, and nothing else', async () => {
  const [own, other] = [await makeDayKey(), await makeDayKey()];
  const sealed = await sealBody(textToBytes('sample'), BINDING, own.sealingKey);
  expect(await openSealed(sealed, BINDING, own.key)).toEqual(textToBytes('sample'));
  expect(await openSealed(sealed, BINDING, other.key)).toBeUndefined();
  expect(await openSealed(sealed, textToBytes('another'), own.key)).toBeUndefined();
  expect(await openSealed(sealed.slice(0, 40), BINDING, own.key)).toBeUndefined();
});

test('the private half cannot be read out', async () => {
  const { key } = await makeDayKey();
  await expect(crypto.subtle.exportKey('jwk', key.privateKey)).rejects.toThrow();
});

test('a signature by a point that is none is no signature', async () => {
  expect(await verifySignature(new Uint8Array(65), BINDING, new Uint8Array(64))).toBe(false);
});

test('expands what was compressed', async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (bytes) => void expect(await inflateRaw(new Uint8Array(deflateRawSync(bytes)))).toEqual(bytes)), { numRuns: 30 });
});

test('what would swell beyond reason, is cut off or is no stream does not expand', async () => {
  expect(await inflateRaw(new Uint8Array(deflateRawSync(Buffer.alloc(5_000_000))))).toBeUndefined();
  expect(await inflateRaw(new Uint8Array(deflateRawSync(Buffer.from('sample sample sample'))).slice(0, 5))).toBeUndefined();
  expect(await inflateRaw(Uint8Array.of(255, 255, 255))).toBeUndefined();
});
