// The filter of returning plates: a Bloom filter over keyed digests, which says "maybe" or "no" and holds nothing that can be read out of it.

/** One in fifty plates that never came is taken for one that did: whoever has a tablet cannot tell who passed (CP-101). */
export const FALSE_POSITIVES = 0.02;
/** A filter is made for so many plates at least, so that a new post's is as vague as any other. */
export const FEWEST_PLATES = 4000;
/** Bits that a filter sets and asks for each plate: the best number for one in fifty. */
const MARKS = 6;
const BYTES_A_MARK = 4;
/** ln(1 / 0.02) / ln(2)²: 8.14 bits, so 1.02 bytes a plate; 102 KB for a hundred thousand. */
const BITS_A_PLATE = -Math.log(FALSE_POSITIVES) / Math.LN2 ** 2;

/** At least so many bytes of a digest are used. */
export const DIGEST_LENGTH = MARKS * BYTES_A_MARK;

/** Bytes of a filter for so many plates. */
export function sizeFilter(plates: number): number {
  return Math.ceil((Math.max(plates, FEWEST_PLATES) * BITS_A_PLATE) / 8);
}

function listPlaces(digest: Uint8Array, length: number): number[] {
  const view = new DataView(digest.buffer, digest.byteOffset, digest.byteLength);
  return Array.from({ length: MARKS }, (_, mark) => view.getUint32(mark * BYTES_A_MARK) % (length * 8));
}

/** `length` in bytes; digests of `DIGEST_LENGTH` bytes at least. */
export function makeFilter(digests: Iterable<Uint8Array>, length: number): Uint8Array {
  const bits = new Uint8Array(length);
  for (const digest of digests) {
    for (const place of listPlaces(digest, length)) bits[place >> 3] = (bits[place >> 3] ?? 0) | (1 << (place & 7));
  }
  return bits;
}

/** False only for what was never put in. */
export function mayHold(bits: Uint8Array, digest: Uint8Array): boolean {
  return bits.length > 0 && listPlaces(digest, bits.length).every((place) => ((bits[place >> 3] ?? 0) & (1 << (place & 7))) !== 0);
}

/** The kind of items that a tablet pulls. */
export const RETURNING_FILTER = 'checkpoint.returning-filter';

/** Under this name a tablet's vault opens the key of a day; `day` as `YYYY-MM-DD` in China. */
export function filterKeyName(day: string): string {
  return `returning plates ${day}`;
}

export type ReturningFilter = {
  readonly day: string;
  /** base64url. */
  readonly bits: string;
  /** The day's key as base64url, sealed so that only this tablet's vault opens it. */
  readonly sealed: { readonly iv: string; readonly bytes: string };
};
