// Recovery keys: the public half stays with the installation and seals, the private half is kept elsewhere and opens.
import { createECDH, createPrivateKey } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { fingerprintOf, makeKeyPair } from '../field-cipher/key-pair.ts';
import type { UnsealingKey } from '../field-cipher/sealed-body.ts';
import { BackupRefused } from './backup-refused.ts';

/** Two keys, so that whoever may open the rows need not be who may open the keys to their personal fields. */
export const PURPOSES = ['backup', 'keys'] as const;
export type Purpose = (typeof PURPOSES)[number];

export type PublicKey = { readonly point: Buffer; readonly fingerprint: string };

const publicFile = z.strictObject({ point: z.string() });

function publicFileOf(dataFolder: string, purpose: Purpose): string {
  return join(dataFolder, 'recovery', `${purpose}.json`);
}

function isInside(folder: string, file: string): boolean {
  const way = relative(resolve(folder), resolve(file));
  return way !== '' && !way.startsWith('..');
}

export type KeyOrder = { readonly dataFolder: string; readonly purpose: Purpose; readonly file: string; readonly passphrase: string | undefined };

/** Writes the private half to `file` (PKCS #8, encrypted when there is a passphrase) and keeps the public one. Never overwrites a private key. */
export function makeRecoveryKey({ dataFolder, purpose, file, passphrase }: KeyOrder): PublicKey {
  if (isInside(dataFolder, file)) throw new BackupRefused('KeyInsideData', { folder: dataFolder });
  if (existsSync(file)) throw new BackupRefused('FileExists', { file });
  const { privateKey, publicPoint } = makeKeyPair();
  const protection = passphrase === undefined ? {} : { cipher: 'aes-256-cbc', passphrase };
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem', ...protection });
  mkdirSync(dirname(resolve(file)), { recursive: true });
  writeFileSync(file, pem, { mode: 0o600, flag: 'wx', flush: true });
  return keepPublicKey({ dataFolder, purpose }, publicPoint);
}

/** From now on this installation seals to it. A restored one takes it from the private key at hand. */
export function keepPublicKey({ dataFolder, purpose }: { readonly dataFolder: string; readonly purpose: Purpose }, point: Buffer): PublicKey {
  const file = publicFileOf(dataFolder, purpose);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ point: point.toString('base64url') })}\n`, { flush: true });
  return { point, fingerprint: fingerprintOf(point) };
}

export function readPublicKey(dataFolder: string, purpose: Purpose): PublicKey {
  const file = publicFileOf(dataFolder, purpose);
  if (!existsSync(file)) throw new BackupRefused('NoPublicKey', { purpose });
  const point = Buffer.from(publicFile.parse(JSON.parse(readFileSync(file, 'utf8'))).point, 'base64url');
  return { point, fingerprint: fingerprintOf(point) };
}

/** Throws `KeyUnreadable` for another file, another kind of key or a wrong passphrase. */
export function readPrivateKey(file: string, passphrase: string | undefined): UnsealingKey {
  if (!existsSync(file)) throw new BackupRefused('FileMissing', { file });
  try {
    const { d, crv } = createPrivateKey({ key: readFileSync(file), format: 'pem', ...(passphrase === undefined ? {} : { passphrase }) }).export({ format: 'jwk' });
    if (crv !== 'P-256' || d === undefined) throw new BackupRefused('KeyUnreadable', { file });
    const pair = createECDH('prime256v1');
    pair.setPrivateKey(Buffer.from(d, 'base64url'));
    return { pair, publicPoint: pair.getPublicKey() };
  } catch (fault) {
    throw new BackupRefused('KeyUnreadable', { file }, fault);
  }
}
