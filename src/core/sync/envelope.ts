// The envelope of a command made on a device: a fixed header that is hashed and signed, around a sealed body.
import { sha256 } from '@noble/hashes/sha2.js';
import { z } from 'zod';
import { bytesToHex, textToBytes } from '../bytes.ts';
import { uuid } from '../ids.ts';

export const ENVELOPE_FORMAT = 1;
/** The chain of a new device begins here. */
export const FIRST_PREVIOUS_HASH = '0'.repeat(64);
/** A full coach with every field at its longest stays below; the outbox refuses a longer body before it is kept. */
export const MAX_SEALED_BODY_CHARACTERS = 256_000;
export const MAX_BATCH_LENGTH = 200;
/** Bodies of one batch together; the first always goes. */
export const MAX_BATCH_CHARACTERS = 4_000_000;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const base64Url = z.string().regex(/^[A-Za-z0-9_-]*$/);

/** Every field is hashed in this order; none may be added without a new format number. */
export const envelopeHeaderSchema = z.strictObject({
  format: z.literal(ENVELOPE_FORMAT),
  id: uuid,
  district: z.string().regex(/^\d{6}$/),
  emergency: uuid,
  verb: z.string().regex(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/).max(80),
  verbVersion: count,
  officer: uuid,
  device: uuid,
  /** The device's own number, 1, 2, 3 … without a gap. */
  sequence: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  previousHash: hash,
  /** Device time, milliseconds since the epoch, uncorrected. */
  takenAt: count,
  /** Server time minus device time at the last contact, milliseconds. */
  clockOffsetMilliseconds: z.number().int(),
  protocolVersion: z.string().regex(/^[a-z0-9]+([-.][a-z0-9]+)*$/).max(60),
  /** The server's sequence that the officer had before her when she acted. */
  seen: count,
  /** The server's epoch at the last contact; it changes when a backup is restored. */
  epoch: count,
  /** SHA-256 of the sealed body's bytes: the body can be destroyed and the chain still verifies. */
  bodyHash: hash,
});
export type EnvelopeHeader = z.infer<typeof envelopeHeaderSchema>;

export const envelopeSchema = z.strictObject({
  header: envelopeHeaderSchema,
  /** HPKE-sealed body, base64url. */
  body: base64Url.max(MAX_SEALED_BODY_CHARACTERS),
  /** ECDSA P-256 over `headerToBytes(header)`, IEEE P1363 form, base64url. */
  signature: base64Url.max(128),
});
export type Envelope = z.infer<typeof envelopeSchema>;

/** The id under which an answer can be given, whatever else is wrong with the envelope. */
const answerable = z.object({ header: z.object({ id: uuid }) });

export function findEnvelopeId(envelope: unknown): string | undefined {
  return answerable.safeParse(envelope).data?.header.id;
}

const numbered = z.object({ header: z.object({ sequence: envelopeHeaderSchema.shape.sequence }) });

/** The tablet's number of it, read without looking at the rest. */
export function findEnvelopeSequence(envelope: unknown): number | undefined {
  return numbered.safeParse(envelope).data?.header.sequence;
}

/** The one byte form of a header: a JSON array of its values in the schema's order. */
export function headerToBytes(header: EnvelopeHeader): Uint8Array {
  const values = Object.keys(envelopeHeaderSchema.shape).map((key) => header[key as keyof EnvelopeHeader]);
  return textToBytes(JSON.stringify(values));
}

/** Hex SHA-256 of the header: the link that the next header names, and the command's fingerprint. */
export function hashHeader(header: EnvelopeHeader): string {
  return bytesToHex(sha256(headerToBytes(header)));
}

export function hashBody(sealedBody: Uint8Array): string {
  return bytesToHex(sha256(sealedBody));
}

/** Binds a sealed body to its command: the HPKE `info`, so that a body cannot be moved under another header. */
export function bodyBinding(header: Pick<EnvelopeHeader, 'id' | 'verb' | 'verbVersion'>): Uint8Array {
  return textToBytes(`guankou body ${header.id} ${header.verb} ${header.verbVersion}`);
}
