// Finds planted texts in bytes, in every form in which they could have leaked: UTF-8, UTF-16, hex, base64, JSON escapes.

export type Finding = { readonly text: string; readonly form: string; readonly at: number };
export type Searcher = { readonly patternCount: number; readonly search: (bytes: Buffer) => Finding[] };

type Pattern = { readonly text: string; readonly form: string; readonly bytes: Buffer };

/** Windows of eight bytes are looked up at once; every form of a planted text is at least that long. */
const WINDOW = 8;
const FILTER_BITS = 23;

function swapBytes(bytes: Buffer): Buffer {
  return Buffer.from(bytes).swap16();
}

/** What of the text's base64 does not depend on its neighbours when it begins `shift` bytes after a group of three. */
function base64At(bytes: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64').replace(/=+$/, '');
  const from = Math.ceil((shift * 8) / 6);
  const until = Math.floor(((shift + bytes.length) * 8) / 6);
  return text.slice(from, until);
}

function escapeJson(text: string): string {
  return Array.from({ length: text.length }, (_, index) => {
    const code = text.charCodeAt(index);
    return code < 128 ? text.charAt(index) : `\\u${code.toString(16).padStart(4, '0')}`;
  }).join('');
}

export function listForms(text: string): Pattern[] {
  const utf8 = Buffer.from(text, 'utf8');
  const utf16 = Buffer.from(text, 'utf16le');
  const form = (name: string, bytes: Buffer | string): Pattern => ({ text, form: name, bytes: Buffer.from(bytes) });
  const base64 = [0, 1, 2].flatMap((shift) => {
    const plain = base64At(utf8, shift);
    const url = plain.replaceAll('+', '-').replaceAll('/', '_');
    return url === plain ? [form('base64', plain)] : [form('base64', plain), form('base64url', url)];
  });
  const hex = utf8.toString('hex');
  const upper = hex.toUpperCase();
  const escaped = escapeJson(text);
  return [
    form('UTF-8', utf8),
    form('UTF-16LE', utf16),
    form('UTF-16BE', swapBytes(utf16)),
    form('hex', hex),
    ...(upper === hex ? [] : [form('HEX', upper)]),
    ...(escaped === text ? [] : [form('JSON', escaped)]),
    ...base64,
  ];
}

function mix(first: number, second: number): number {
  return (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> (32 - FILTER_BITS);
}

/** Checks a window against all patterns at once: a bit table first, then the few that end in these eight bytes. */
export function createSearcher(texts: readonly string[]): Searcher {
  const patternsByWindow = new Map<string, Pattern[]>();
  const filter = new Uint8Array(2 ** FILTER_BITS);
  const patterns = texts.flatMap(listForms);
  for (const pattern of patterns) {
    const { bytes } = pattern;
    if (bytes.length < WINDOW) throw new Error(`A planted text is too short to be searched for as ${pattern.form}.`);
    const last = bytes.subarray(-WINDOW);
    filter[mix(last.readInt32BE(0), last.readInt32BE(4))] = 1;
    const key = last.toString('latin1');
    patternsByWindow.set(key, [...(patternsByWindow.get(key) ?? []), pattern]);
  }

  function listEnding(haystack: Buffer, end: number): Finding[] {
    const candidates = patternsByWindow.get(haystack.toString('latin1', end - WINDOW, end)) ?? [];
    return candidates
      .filter(({ bytes }) => end >= bytes.length && haystack.compare(bytes, 0, bytes.length, end - bytes.length, end) === 0)
      .map(({ text, form, bytes }) => ({ text, form, at: end - bytes.length }));
  }

  return {
    patternCount: patterns.length,
    search: (haystack) => {
      const findings: Finding[] = [];
      let [first, second] = [0, 0];
      for (let index = 0; index < haystack.length; index += 1) {
        first = (first << 8) | (second >>> 24);
        second = (second << 8) | (haystack[index] ?? 0);
        if (index >= WINDOW - 1 && filter[mix(first, second)] === 1) findings.push(...listEnding(haystack, index + 1));
      }
      return findings;
    },
  };
}
