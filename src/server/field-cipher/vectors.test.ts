// The primitives beneath sealed fields and tokens against Project Wycheproof's vectors, with the sizes that are used here.
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const FOLDER = fileURLToPath(new URL('../../../../shared/data/vectors/wycheproof/', import.meta.url));
const isThere = existsSync(FOLDER);
const REASON = isThere ? '' : ' (skipped: the vectors are not beside the project)';

type Group<Vector> = { readonly keySize: number; readonly ivSize?: number; readonly tagSize: number; readonly tests: readonly Vector[] };
type Vector = { readonly tcId: number; readonly comment: string; readonly key: string; readonly msg: string; readonly tag: string; readonly result: 'valid' | 'invalid' | 'acceptable' };
type SealVector = Vector & { readonly iv: string; readonly aad: string; readonly ct: string };

function readGroups<Kind extends Vector>(file: string): readonly Group<Kind>[] {
  return (JSON.parse(readFileSync(`${FOLDER}${file}`, 'utf8')) as { testGroups: Group<Kind>[] }).testGroups;
}

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');

function findOpened(vector: SealVector): string | undefined {
  const decipher = createDecipheriv('aes-256-gcm', bytes(vector.key), bytes(vector.iv));
  decipher.setAAD(bytes(vector.aad));
  decipher.setAuthTag(bytes(vector.tag));
  const opened = decipher.update(bytes(vector.ct), undefined, 'hex');
  try {
    return opened + decipher.final('hex');
  } catch {
    return undefined;
  }
}

function seal(vector: SealVector): { ct: string; tag: string } {
  const cipher = createCipheriv('aes-256-gcm', bytes(vector.key), bytes(vector.iv));
  cipher.setAAD(bytes(vector.aad));
  const ct = cipher.update(bytes(vector.msg), undefined, 'hex') + cipher.final('hex');
  return { ct, tag: cipher.getAuthTag().toString('hex') };
}

describe.skipIf(!isThere)(`Wycheproof${REASON}`, () => {
  // asvs: 11.2.1 11.3.1 11.3.2
  test('AES-256-GCM with 96-bit nonces and 128-bit tags', () => {
    const vectors = readGroups<SealVector>('aes_gcm_test.json').filter(({ keySize, ivSize, tagSize }) => keySize === 256 && ivSize === 96 && tagSize === 128).flatMap(({ tests }) => tests);
    expect(vectors.length).toBeGreaterThan(60);
    expect(vectors.filter(({ result }) => result === 'invalid').length).toBeGreaterThan(10);
    for (const vector of vectors) {
      expect([vector.tcId, findOpened(vector)]).toEqual([vector.tcId, vector.result === 'valid' ? vector.msg : undefined]);
      if (vector.result === 'valid') expect(seal(vector)).toEqual({ ct: vector.ct, tag: vector.tag });
    }
  });

  test('HMAC-SHA-256, whole and cut to 128 bits', () => {
    const groups = readGroups<Vector>('hmac_sha256_test.json');
    expect(groups.flatMap(({ tests }) => tests)).toHaveLength(174);
    for (const { tagSize, tests } of groups) {
      for (const vector of tests) {
        const tag = createHmac('sha256', bytes(vector.key)).update(bytes(vector.msg)).digest().subarray(0, tagSize / 8).toString('hex');
        expect([vector.tcId, tag === vector.tag]).toEqual([vector.tcId, vector.result === 'valid']);
      }
    }
  });
});
