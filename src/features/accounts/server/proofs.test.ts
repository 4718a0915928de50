// Proofs: an unknown account costs as much as a wrong password, a challenge is good once and briefly, codes compare whole.
import { sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { createChallenges, hashCode, hashSecret, isCodeRight, isSecretRight, isSignedBy, isUsableKey } from './proofs.ts';
import { makeKeyPair } from '../../../server/field-cipher/key-pair.ts';

const DEVICE = '018f0000-0000-7000-8000-000000000001';
const OTHER_DEVICE = '018f0000-0000-7000-8000-000000000002';

async function medianMilliseconds(run: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 7; round += 1) {
    const begun = performance.now();
    await run();
    times.push(performance.now() - begun);
  }
  return times.toSorted((left, right) => left - right)[3] ?? 0;
}

test('AC-7 an unknown account takes as long to refuse as a wrong password', async () => {
  const hash = await hashSecret('a long sentence');
  expect(await isSecretRight(hash, 'a long sentence')).toBe(true);
  expect(await isSecretRight(undefined, 'a long sentence')).toBe(false);
  const wrong = await medianMilliseconds(() => isSecretRight(hash, 'another sentence'));
  const unknown = await medianMilliseconds(() => isSecretRight(undefined, 'another sentence'));
  expect(unknown).toBeGreaterThan(wrong / 3);
});

// asvs: 11.4.2
test('AC-7 the same password never gives the same hash, and the hash names argon2id', async () => {
  const [first, second] = await Promise.all([hashSecret('a long sentence'), hashSecret('a long sentence')]);
  expect(first).not.toBe(second);
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

test('AC-10 a challenge is good for its tablet, for a minute, once', () => {
  const challenges = createChallenges();
  const challenge = challenges.issue(DEVICE, 1_000_000);
  expect(challenges.use(challenge, OTHER_DEVICE, 1_000_001)).toBe(false);
  expect(challenges.use(`${challenge}x`, DEVICE, 1_000_001)).toBe(false);
  expect(challenges.use(challenge, DEVICE, 1_060_000)).toBe(false);
  expect(challenges.use(challenge, DEVICE, 1_059_999)).toBe(true);
  expect(challenges.use(challenge, DEVICE, 1_059_999)).toBe(false);
  expect(createChallenges().use(challenges.issue(DEVICE, 1_000_000), DEVICE, 1_000_001)).toBe(false);
});

test('AC-9 only the holder of the private key signs, and no point off the curve is a key', () => {
  const { privateKey, publicJwk: jwk } = makeKeyPair();
  const signature = sign('sha256', Buffer.from('challenge'), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url');
  expect(isSignedBy(jwk, 'challenge', signature)).toBe(true);
  expect(isSignedBy(jwk, 'Challenge', signature)).toBe(false);
  expect(isUsableKey(jwk)).toBe(true);
  expect(isUsableKey({ ...jwk, x: 'A'.repeat(43) })).toBe(false);
});

// asvs: 6.5.2
test('AC-6 a code fits its own hash only', () => {
  expect(isCodeRight('one code', hashCode('one code'))).toBe(true);
  expect(isCodeRight('another code', hashCode('one code'))).toBe(false);
});
