// The head of the log: how long it is and the hashes that stand for all of it, signed; as text for a QR code and a witness.
import { z } from 'zod';
import { bytesToBase64Url, bytesToHex, findBytesInBase64Url, textToBytes } from '../bytes.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** A key that signs heads, known by its own hash. `point`: uncompressed P-256, base64url. */
export const logKeySchema = z.strictObject({ id: z.string().regex(/^[0-9a-f]{16}$/), point: z.string().regex(/^[A-Za-z0-9_-]{87}$/) });
export type LogKey = z.infer<typeof logKeySchema>;

/** Every field is signed in this order; none may be added without a new format number. */
export const headFactsSchema = z.strictObject({
  district: z.string().regex(/^\d{6}$/),
  /** How many records it covers: numbers 1 to this. */
  size: count,
  /** Root of the Merkle tree, hex. */
  root: hash,
  /** Last link of the chain, hex. */
  chain: hash,
  /** Milliseconds since the epoch, by the server's clock. */
  at: count,
  /** First 16 hex digits of SHA-256 over the signing key's public point. */
  keyId: logKeySchema.shape.id,
});
export type HeadFacts = z.infer<typeof headFactsSchema>;

export const logHeadSchema = headFactsSchema.extend({
  /** ECDSA P-256 over `headToBytes`, IEEE P1363 form, base64url. */
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
});
export type LogHead = z.infer<typeof logHeadSchema>;

const PURPOSE = 'guankou log head 1';
const MARK = 'GUANKOU-LOG1';

export function headToBytes(facts: HeadFacts): Uint8Array {
  const values = Object.keys(headFactsSchema.shape).map((key) => facts[key as keyof HeadFacts]);
  return textToBytes(JSON.stringify([PURPOSE, ...values]));
}

function hexToBase64Url(hex: string): string {
  return bytesToBase64Url(Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16)));
}

/** One line without spaces: what the QR code holds and a witness keeps. */
export function headToText(head: LogHead): string {
  return [MARK, head.district, head.size, head.at, head.keyId, hexToBase64Url(head.root), hexToBase64Url(head.chain), head.signature].join('.');
}

/** Undefined when the text is no head. Whether its signature holds is another question. */
export function findHeadInText(text: string): LogHead | undefined {
  const [mark, district, size, at, keyId, root, chain, signature, ...rest] = text.trim().split('.');
  if (mark !== MARK || rest.length > 0) return undefined;
  const toHex = (part: string | undefined): string => bytesToHex(findBytesInBase64Url(part ?? '') ?? new Uint8Array());
  const read = logHeadSchema.safeParse({ district, size: Number(size), at: Number(at), keyId, root: toHex(root), chain: toHex(chain), signature });
  return read.data;
}
