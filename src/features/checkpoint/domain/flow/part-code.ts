// A part of a check as the text of a QR code, and the short code by which hands on one car find each other.
import { sealedPart, PART_KINDS, type SealedPart } from '../records/part.ts';

const FORMAT = 'GKP1';
const FIELDS = 10;
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The same for the same passage, four characters; two cars of one queue are told apart by their plates besides. */
export function toCarCode(passageId: string): string {
  const tail = Number.parseInt(passageId.replaceAll('-', '').slice(-8), 16);
  return Array.from({ length: 4 }, (_, index) => ALPHABET[Math.floor(tail / 32 ** index) % 32]).join('');
}

export function partToCode({ header, to, body, signature }: SealedPart): string {
  const { id, checkpoint, carCode, kind, from, at } = header;
  return [FORMAT, toShort(id), checkpoint, carCode, String(PART_KINDS.indexOf(kind)), toShort(from), at.toString(36), toShort(to), body, signature].join('.');
}

/** Undefined for any other text. */
export function findPartInCode(code: string): SealedPart | undefined {
  const [format, ...fields] = code.trim().split('.');
  if (format !== FORMAT || fields.length !== FIELDS - 1) return undefined;
  const [id, checkpoint, carCode, kind, from, at, to, body, signature] = fields as [string, string, string, string, string, string, string, string, string];
  const header = { id: toUuid(id), checkpoint, carCode, kind: PART_KINDS[Number(kind)], from: toUuid(from), at: Number.parseInt(at, 36) };
  return sealedPart.safeParse({ header, to: toUuid(to), body, signature }).data;
}

function toShort(uuid: string): string {
  return uuid.replaceAll('-', '');
}

function toUuid(short: string): string {
  return [short.slice(0, 8), short.slice(8, 12), short.slice(12, 16), short.slice(16, 20), short.slice(20)].join('-');
}
