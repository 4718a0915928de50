// Proofs that the server checks itself before a system verb runs: passwords, PINs, codes, keys.
import { hash, verify } from '@node-rs/argon2';
import { createHash, createHmac, createPublicKey, randomBytes, timingSafeEqual, verify as verifySignature } from 'node:crypto';
import type { DevicePublicKey } from '../domain/records.ts';

/** OWASP's first recommendation for argon2id (algorithm 2): 19 MiB, two passes. */
const ARGON2 = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashSecret(text: string): Promise<string> {
  return hash(text, ARGON2);
}

/** Compared even when there is no such account, so that the time taken tells nothing. */
const NOBODY = hashSecret(randomBytes(16).toString('hex'));

export async function isSecretRight(storedHash: string | undefined, text: string): Promise<boolean> {
  const isRight = await verify(storedHash ?? (await NOBODY), text);
  return isRight && storedHash !== undefined;
}

export function hashCode(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}

export function isCodeRight(code: string, codeHash: string): boolean {
  return timingSafeEqual(Buffer.from(hashCode(code)), Buffer.from(codeHash));
}

export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

const CHALLENGE_MILLISECONDS = 60_000;

/** A challenge carries its own time and seal; only those that were used are remembered, for a minute. */
export type Challenges = {
  readonly issue: (deviceId: string, now: number) => string;
  /** AC-10: true once. Whoever overheard the answer cannot send it again. */
  readonly use: (challenge: string, deviceId: string, now: number) => boolean;
};

function createUsedSeals(lastingMilliseconds: number): (seal: string, now: number) => boolean {
  const forgottenAtBySeal = new Map<string, number>();
  return (seal, now) => {
    for (const [used, forgottenAt] of forgottenAtBySeal) if (forgottenAt <= now) forgottenAtBySeal.delete(used);
    if (forgottenAtBySeal.has(seal)) return false;
    forgottenAtBySeal.set(seal, now + 2 * lastingMilliseconds);
    return true;
  };
}

export function createChallenges(lastingMilliseconds = CHALLENGE_MILLISECONDS): Challenges {
  const key = randomBytes(32);
  const isFirstUse = createUsedSeals(lastingMilliseconds);
  const sealOf = (text: string) => createHmac('sha256', key).update(text).digest('base64url');
  return {
    issue: (deviceId, now) => {
      const text = `${now}.${randomBytes(16).toString('base64url')}`;
      return `${text}.${sealOf(`${deviceId} ${text}`)}`;
    },
    use: (challenge, deviceId, now) => {
      const [at = '', nonce = '', seal = ''] = challenge.split('.');
      const expected = Buffer.from(sealOf(`${deviceId} ${at}.${nonce}`));
      const given = Buffer.from(seal);
      const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
      return isOurs && Math.abs(now - Number(at)) < lastingMilliseconds && isFirstUse(seal, now);
    },
  };
}

/** False for coordinates that are no point of the curve: such a key could never prove anything. */
export function isUsableKey(publicKey: DevicePublicKey): boolean {
  try {
    return createPublicKey({ key: publicKey, format: 'jwk' }).type === 'public';
  } catch {
    return false;
  }
}

/** `signature` is ECDSA P-256 over the challenge's bytes, IEEE P1363 form, base64url. */
export function isSignedBy(publicKey: DevicePublicKey, challenge: string, signature: string): boolean {
  const key = createPublicKey({ key: publicKey, format: 'jwk' });
  return verifySignature('sha256', Buffer.from(challenge), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
}
