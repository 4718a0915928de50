// A code as one picture or several: each begins with a mark, its place among how many, and what they have in common.

/** No paper, phone or invitation that an officer scans begins like this and is as long. */
const MARK = '62';
const TAG_LENGTH = 4;
const HEAD_LENGTH = MARK.length + 2 + TAG_LENGTH;
export const MOST_FRAMES = 4;
/** So that a phone's screen shows it large enough for a tablet's camera: QR version 22 at medium correction. */
export const MOST_FRAME_DIGITS = 1450;
const LEAST_FRAME_DIGITS = 60;

type Frame = { readonly tag: string; readonly ordinal: number; readonly count: number; readonly digits: string };

/** Whether a text that was scanned or typed can be a picture of a declaration at all. */
export function isFrame(text: string): boolean {
  return findFrame(text) !== undefined;
}

function findFrame(text: string): Frame | undefined {
  const [, ordinal, count, tag, digits] = new RegExp(`^${MARK}([1-${MOST_FRAMES}])([1-${MOST_FRAMES}])(\\d{${TAG_LENGTH}})(\\d+)$`).exec(text.replace(/\s+/g, '')) ?? [];
  if (ordinal === undefined || count === undefined || tag === undefined || digits === undefined) return undefined;
  if (Number(ordinal) > Number(count) || digits.length < LEAST_FRAME_DIGITS) return undefined;
  return { tag, ordinal: Number(ordinal), count: Number(count), digits };
}

/** `tag`: four digits that all pictures of one code share. Throws when the code is too long for so many pictures. */
export function digitsToFrames(digits: string, tag: string): string[] {
  const count = Math.ceil(digits.length / (MOST_FRAME_DIGITS - HEAD_LENGTH));
  if (count > MOST_FRAMES) throw new RangeError(`A code of ${digits.length} digits does not fit into ${MOST_FRAMES} pictures.`);
  const length = Math.ceil(digits.length / count);
  return Array.from({ length: count }, (_, index) => `${MARK}${index + 1}${count}${tag}${digits.slice(index * length, (index + 1) * length)}`);
}

/** Pictures read so far of one code. */
export type ReadFrames = { readonly tag: string; readonly count: number; readonly digitsByOrdinal: Readonly<Record<number, string>> };
export type Reading = { readonly kind: 'unreadable' } | { readonly kind: 'partial'; readonly read: ReadFrames; readonly missing: number } | { readonly kind: 'complete'; readonly digits: string };

/** DE-12: a picture of another code begins anew; the same picture twice changes nothing. */
export function addFrame(read: ReadFrames | undefined, text: string): Reading {
  const frame = findFrame(text);
  if (!frame) return { kind: 'unreadable' };
  const isSame = read?.tag === frame.tag && read.count === frame.count;
  const digitsByOrdinal = { ...(isSame ? read.digitsByOrdinal : {}), [frame.ordinal]: frame.digits };
  const present = Object.keys(digitsByOrdinal).length;
  if (present < frame.count) return { kind: 'partial', read: { tag: frame.tag, count: frame.count, digitsByOrdinal }, missing: frame.count - present };
  const ordinals = Array.from({ length: frame.count }, (_, index) => index + 1);
  return { kind: 'complete', digits: ordinals.map((ordinal) => digitsByOrdinal[ordinal] ?? '').join('') };
}
