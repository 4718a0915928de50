// Bytes as decimal digits: the densest form in a QR code, and one that a barcode reader types right on every keyboard and input method.

const GROUP_BYTES = 6;
/** Digits that hold so many bytes: 48 bits fit into 15. */
const DIGITS_BY_BYTES = [0, 3, 5, 8, 10, 13, 15] as const;
const BYTES_BY_DIGITS = new Map<number, number>(DIGITS_BY_BYTES.map((digits, bytes) => [digits, bytes]));
const GROUP_DIGITS = DIGITS_BY_BYTES[GROUP_BYTES];

export function bytesToDigits(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += GROUP_BYTES) {
    const group = bytes.subarray(from, from + GROUP_BYTES);
    const value = group.reduce((sum, byte) => sum * 256 + byte, 0);
    text += String(value).padStart(DIGITS_BY_BYTES[group.length] ?? 0, '0');
  }
  return text;
}

/** Undefined when no bytes are written that way: each bytes have exactly one text. */
export function findBytesInDigits(text: string): Uint8Array | undefined {
  if (!/^\d*$/.test(text)) return undefined;
  const bytes: number[] = [];
  for (let from = 0; from < text.length; from += GROUP_DIGITS) {
    const digits = text.slice(from, from + GROUP_DIGITS);
    const count = BYTES_BY_DIGITS.get(digits.length);
    const value = Number(digits);
    if (count === undefined || value >= 256 ** count) return undefined;
    for (let place = count - 1; place >= 0; place -= 1) bytes.push(Math.floor(value / 256 ** place) % 256);
  }
  return Uint8Array.from(bytes);
}
