// Identifiers: time-ordered UUIDs (version 7) and stable ones derived from bytes (version 8), RFC 9562.
import { z } from 'zod';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const uuid = z.string().regex(UUID);

function bytesToUuid(bytes: Uint8Array): string {
  const hex = Array.from(bytes.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function stamp(bytes: Uint8Array, version: number): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | (version << 4);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytesToUuid(bytes);
}

/** A version 7 UUID: `now` in milliseconds since the epoch, `random` at least 16 random bytes. */
export function timeOrderedId(now: number, random: Uint8Array): string {
  const bytes = Uint8Array.from(random.subarray(0, 16));
  for (let index = 0; index < 6; index += 1) bytes[index] = Math.floor(now / 2 ** (8 * (5 - index))) % 256;
  return stamp(bytes, 7);
}

/** A version 8 UUID: the same 16 bytes (of a hash or a token) always give the same id. */
export function derivedId(hash: Uint8Array): string {
  return stamp(Uint8Array.from(hash.subarray(0, 16)), 8);
}
