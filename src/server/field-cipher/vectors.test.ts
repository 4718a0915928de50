// The primitives beneath sealed fields, tokens and signatures against Project Wycheproof's vectors, with the sizes that are used here.
// The server derives by HMAC alone (sealed-body.ts has RFC 9180's own vectors); Ed25519 and X25519 are used nowhere.
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { derToFixed, fromHex, isWycheproofThere, listSealVectors, readGroups, wycheproofReason, type MacVector, type SealVector, type SignatureVector } from '../../../tests/support/wycheproof.ts';
import { createSignatureCheck } from '../log/log-keys.ts';
import { fingerprintOf } from './key-pair.ts';

function findOpened(vector: SealVector): string | undefined {
  const decipher = createDecipheriv('aes-256-gcm', fromHex(vector.key), fromHex(vector.iv));
  decipher.setAAD(fromHex(vector.aad));
  decipher.setAuthTag(fromHex(vector.tag));
  const opened = decipher.update(fromHex(vector.ct), undefined, 'hex');
  try {
    return opened + decipher.final('hex');
  } catch {
    return undefined;
  }
}

function seal(vector: SealVector): { ct: string; tag: string } {
  const cipher = createCipheriv('aes-256-gcm', fromHex(vector.key), fromHex(vector.iv));
  cipher.setAAD(fromHex(vector.aad));
  const ct = cipher.update(fromHex(vector.msg), undefined, 'hex') + cipher.final('hex');
  return { ct, tag: cipher.getAuthTag().toString('hex') };
}

describe.skipIf(!isWycheproofThere)(`Wycheproof${wycheproofReason}`, () => {
  // asvs: 11.2.1 11.3.1 11.3.2
  test('AES-256-GCM with 96-bit nonces and 128-bit tags', () => {
    const vectors = listSealVectors();
    expect(vectors.length).toBeGreaterThan(60);
    expect(vectors.filter(({ result }) => result === 'invalid').length).toBeGreaterThan(10);
    for (const vector of vectors) {
      expect([vector.tcId, findOpened(vector)]).toEqual([vector.tcId, vector.result === 'valid' ? vector.msg : undefined]);
      if (vector.result === 'valid') expect(seal(vector)).toEqual({ ct: vector.ct, tag: vector.tag });
    }
  });

  test('HMAC-SHA-256, whole and cut to 128 bits', () => {
    const groups = readGroups<MacVector>('hmac_sha256_test.json');
    expect(groups.flatMap(({ tests }) => tests)).toHaveLength(174);
    for (const { tagSize, tests } of groups) {
      for (const vector of tests) {
        const tag = createHmac('sha256', fromHex(vector.key)).update(fromHex(vector.msg)).digest().subarray(0, tagSize / 8).toString('hex');
        expect([vector.tcId, tag === vector.tag]).toEqual([vector.tcId, vector.result === 'valid']);
      }
    }
  });

  test('ECDSA P-256 with SHA-256 in its fixed form, as heads of the log are verified', () => {
    const groups = readGroups<SignatureVector>('ecdsa_secp256r1_sha256_test.json');
    expect(groups.flatMap(({ tests }) => tests)).toHaveLength(484);
    const tried = { valid: 0, invalid: 0, acceptable: 0 };
    for (const { publicKey, tests } of groups) {
      const point = fromHex(publicKey.uncompressed);
      const id = fingerprintOf(point);
      const isSigned = createSignatureCheck([{ id, point: point.toString('base64url') }]);
      for (const { tcId, msg, sig, result } of tests) {
        const fixed = derToFixed(sig);
        if (!fixed) {
          expect([tcId, result]).toEqual([tcId, 'invalid']);
          continue;
        }
        tried[result] += 1;
        expect([tcId, isSigned(id, fromHex(msg), fixed.toString('base64url'))]).toEqual([tcId, result === 'valid']);
      }
    }
    expect(tried.valid).toBeGreaterThan(150);
    expect(tried.invalid).toBeGreaterThan(30);
  });
});
