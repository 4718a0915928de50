// A part of a check that one tablet hands to another: who made it, of which car, sealed and signed (CP-80).
import { z } from 'zod';
import { moment } from '../../../../core/moment.ts';
import { uuid } from '../../../../core/ids.ts';
import { textToBytes } from '../../../../core/bytes.ts';
import { checkpointCode } from '../../../places/door.ts';

/** Told across the lane: without letters that are taken for digits. */
export const carCode = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{4}$/);
export const PART_KINDS = ['documents', 'temperatures', 'disinfection', 'several'] as const;
export type PartKind = (typeof PART_KINDS)[number];

const base64Url = z.string().regex(/^[\w-]*$/);

export const partHeader = z.strictObject({
  id: uuid,
  checkpoint: checkpointCode,
  carCode,
  kind: z.enum(PART_KINDS),
  /** The tablet that made it. */
  from: uuid,
  /** Milliseconds since the epoch, by that tablet's clock. */
  at: moment,
});
export type PartHeader = z.infer<typeof partHeader>;

/** The body is sealed to one tablet; the signature covers header, receiver and body. */
export const sealedPart = z.strictObject({
  header: partHeader,
  to: uuid,
  body: base64Url.max(20_000),
  signature: base64Url.max(128),
});
export type SealedPart = z.infer<typeof sealedPart>;

/** The one byte form of what is signed. */
export function partToBytes({ header, to, body }: Omit<SealedPart, 'signature'>): Uint8Array {
  const { id, checkpoint, carCode: code, kind, from, at } = header;
  return textToBytes(JSON.stringify(['guankou part', id, checkpoint, code, kind, from, at, to, body]));
}

/** Binds a sealed body to its header and receiver. */
export function partContext({ id, carCode: code, kind }: PartHeader, to: string): Uint8Array {
  return textToBytes(`guankou part ${id} ${code} ${kind} ${to}`);
}

/** What a tablet of a post may know of another one there. */
export type Peer = {
  readonly deviceId: string;
  readonly label: string;
  readonly laneId: string;
  readonly publicKey: { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string };
  readonly sharingKey: Peer['publicKey'];
};
