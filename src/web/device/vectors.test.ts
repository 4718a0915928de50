// What a tablet asks of its browser's cryptography against Project Wycheproof's vectors, with the parameters that it uses.
import { describe, expect, test } from 'vitest';
import { derToFixed, fromHex, isWycheproofThere, listSealVectors, readGroups, wycheproofReason, type DeriveVector, type MacVector, type SignatureVector } from '../../../tests/support/wycheproof.ts';
import { verifySignature } from './open-sealed.ts';

const toBytes = (hex: string): Uint8Array<ArrayBuffer> => new Uint8Array(fromHex(hex));
const toHex = (bytes: ArrayBuffer): string => Buffer.from(bytes).toString('hex');

describe.skipIf(!isWycheproofThere)(`Wycheproof by WebCrypto${wycheproofReason}`, () => {
  test('AES-256-GCM of the vault', async () => {
    const vectors = listSealVectors();
    expect(vectors.length).toBeGreaterThan(60);
    for (const { tcId, key, iv, aad, msg, ct, tag, result } of vectors) {
      const imported = await crypto.subtle.importKey('raw', toBytes(key), 'AES-GCM', false, ['encrypt', 'decrypt']);
      const parameters = { name: 'AES-GCM', iv: toBytes(iv), additionalData: toBytes(aad) };
      const opened = await crypto.subtle.decrypt(parameters, imported, toBytes(ct + tag)).then(toHex, () => undefined);
      expect([tcId, opened]).toEqual([tcId, result === 'valid' ? msg : undefined]);
      if (result === 'valid') expect(toHex(await crypto.subtle.encrypt(parameters, imported, toBytes(msg)))).toBe(ct + tag);
    }
  });

  test('HKDF-SHA-256, from which the vault has its keys', async () => {
    const vectors = readGroups<DeriveVector>('hkdf_sha256_test.json').flatMap(({ tests }) => tests);
    expect(vectors).toHaveLength(86);
    for (const { tcId, ikm, salt, info, size, okm, result } of vectors) {
      const key = await crypto.subtle.importKey('raw', toBytes(ikm), 'HKDF', false, ['deriveBits']);
      const derivation = { name: 'HKDF', hash: 'SHA-256', salt: toBytes(salt), info: toBytes(info) };
      const derived = await crypto.subtle.deriveBits(derivation, key, size * 8).then(toHex, () => undefined);
      expect([tcId, derived]).toEqual([tcId, result === 'valid' ? okm : undefined]);
    }
  });

  test('HMAC-SHA-256 with keys of 256 bits, as the device binds a PIN', async () => {
    const groups = readGroups<MacVector>('hmac_sha256_test.json').filter(({ keySize, tagSize }) => keySize === 256 && tagSize === 256);
    const vectors = groups.flatMap(({ tests }) => tests);
    expect(vectors.length).toBeGreaterThan(20);
    for (const { tcId, key, msg, tag, result } of vectors) {
      const imported = await crypto.subtle.importKey('raw', toBytes(key), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
      const made = toHex(await crypto.subtle.sign('HMAC', imported, toBytes(msg)));
      expect([tcId, made === tag]).toEqual([tcId, result === 'valid']);
    }
  });

  test('ECDSA P-256 with SHA-256, as declarations and parts of a check are verified', async () => {
    const groups = readGroups<SignatureVector>('ecdsa_secp256r1_sha256_test.json');
    let tried = 0;
    for (const { publicKey, tests } of groups) {
      for (const { tcId, msg, sig, result } of tests) {
        const fixed = derToFixed(sig);
        if (!fixed) continue;
        tried += 1;
        expect([tcId, await verifySignature(toBytes(publicKey.uncompressed), toBytes(msg), new Uint8Array(fixed))]).toEqual([tcId, result === 'valid']);
      }
    }
    expect(tried).toBeGreaterThan(200);
  });
});
