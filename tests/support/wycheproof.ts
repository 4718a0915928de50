// Project Wycheproof's vectors as they lie beside the project; a suite that needs them is skipped, and says so, without them.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../../shared/data/vectors/wycheproof/', import.meta.url));
export const isWycheproofThere = existsSync(FOLDER);
/** For the name of the suite. */
export const wycheproofReason = isWycheproofThere ? '' : ' (skipped: the vectors are not beside the project)';

export type Result = 'valid' | 'invalid' | 'acceptable';
export type Vector = { readonly tcId: number; readonly comment: string; readonly result: Result };
export type SealVector = Vector & { readonly key: string; readonly iv: string; readonly aad: string; readonly msg: string; readonly ct: string; readonly tag: string };
export type MacVector = Vector & { readonly key: string; readonly msg: string; readonly tag: string };
export type DeriveVector = Vector & { readonly ikm: string; readonly salt: string; readonly info: string; readonly size: number; readonly okm: string };
/** `sig`: DER. */
export type SignatureVector = Vector & { readonly flags: readonly string[]; readonly msg: string; readonly sig: string };

type Sizes = { readonly keySize: number; readonly ivSize: number; readonly tagSize: number; readonly publicKey: { readonly uncompressed: string } };
export type Group<Kind> = Sizes & { readonly tests: readonly Kind[] };

export function readGroups<Kind extends Vector>(file: string): readonly Group<Kind>[] {
  return (JSON.parse(readFileSync(`${FOLDER}${file}`, 'utf8')) as { testGroups: Group<Kind>[] }).testGroups;
}

export const fromHex = (hex: string): Buffer => Buffer.from(hex, 'hex');

/** The sizes that are used here. */
export function listSealVectors(): readonly SealVector[] {
  return readGroups<SealVector>('aes_gcm_test.json').filter(({ keySize, ivSize, tagSize }) => keySize === 256 && ivSize === 96 && tagSize === 128).flatMap(({ tests }) => tests);
}

const INTEGER_BYTES = 32;

/** Minimal and not negative, as DER wants it. */
function isMinimal(bytes: Buffer): boolean {
  const [first, second] = [bytes.at(0) ?? 128, bytes.at(1) ?? 128];
  return first < 128 && (first > 0 || second >= 128 || bytes.length === 1);
}

/** One DER integer at `from`, of at most 32 bytes once its sign byte is gone. */
function readInteger(der: Buffer, from: number): { bytes: Buffer; next: number } | undefined {
  const length = der.at(from + 1) ?? 0;
  const bytes = der.subarray(from + 2, from + 2 + length);
  if (der.at(from) !== 2 || bytes.length !== length || !isMinimal(bytes)) return undefined;
  const magnitude = bytes.subarray(bytes[0] === 0 ? 1 : 0);
  return magnitude.length > INTEGER_BYTES ? undefined : { bytes: magnitude, next: from + 2 + length };
}

/**
 * The 64 bytes of IEEE P1363, the one form that is used here. Undefined for what has no such form: those vectors are about
 * DER itself, or about numbers too long to be written so.
 */
export function derToFixed(hex: string): Buffer | undefined {
  const der = fromHex(hex);
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return undefined;
  const r = readInteger(der, 2);
  const s = r && readInteger(der, r.next);
  if (!r || !s || s.next !== der.length) return undefined;
  const pad = (bytes: Buffer): Buffer => Buffer.concat([Buffer.alloc(INTEGER_BYTES - bytes.length), bytes]);
  return Buffer.concat([pad(r.bytes), pad(s.bytes)]);
}
