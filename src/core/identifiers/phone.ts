// Reading telephone numbers: mobiles, landlines, foreign numbers, and several of them in one field.

import { foldIdentifier, foldWidth } from './fold-width.ts';
import { accept, refuse, type Parsed } from './parsed.ts';

export interface Phone {
  readonly kind: 'mobile' | 'landline' | 'service' | 'international';
  /** Mobile `13800138000`; landline `0516-87654321` with `-801` for an extension; foreign `+85291234567`. */
  readonly number: string;
}

export type PhoneProblem = 'Empty' | 'WrongCharacter' | 'WrongLength' | 'WrongPattern';

const SEPARATORS = /[,,、;;/|\n\r\t]|或/;
/** Area codes: 010 and 02x have three digits, all others four. */
const LANDLINE = /^(0(?:10|2\d|[3-9]\d{2}))?([2-8]\d{6,7})$/;

/** Reads one number. */
export function parsePhone(text: string): Parsed<Phone, PhoneProblem> {
  const compact = foldIdentifier(text).replace(/[()\-—–.]/g, '').replace(/(转|EXT)/, '#');
  if (compact === '') return refuse('Empty');
  const wrongAt = compact.search(/[^\d+#]/);
  if (wrongAt !== -1) return refuse('WrongCharacter', wrongAt);
  const national = dropCountryCode(compact);
  if (/^(\+|00)/.test(national)) return parseInternational(national.replace(/^00/, '+'));
  return parseNational(national, text);
}

/** Reads every number of a field; pieces that are no number come back as problems, in their order. */
export function listPhones(text: string): readonly Parsed<Phone, PhoneProblem>[] {
  const pieces = foldWidth(text)
    .split(SEPARATORS)
    .filter((piece) => piece.trim() !== '');
  return pieces.flatMap((piece) => {
    const whole = parsePhone(piece);
    const words = piece.trim().split(/\s+/);
    return whole.ok || words.length === 1 ? [whole] : words.map(parsePhone);
  });
}

/** After +86 a landline is written without its leading zero; it gets it back. */
function dropCountryCode(compact: string): string {
  const national = compact.replace(/^(\+86|0086|86(?=1[3-9]\d{9}$))/, '');
  const lacksZero = national !== compact && !/^(0|1[3-9]\d{9}$)/.test(national);
  return lacksZero ? `0${national}` : national;
}

function parseNational(number: string, original: string): Parsed<Phone, PhoneProblem> {
  if (/^1[3-9]\d{9}$/.test(number)) return accept({ kind: 'mobile', number });
  if (/^[48]00\d{7}$/.test(number)) return accept({ kind: 'service', number });
  const [main = '', extension] = splitExtension(number, original);
  const [, areaCode, local] = LANDLINE.exec(main) ?? [];
  if (local !== undefined) {
    return accept({ kind: 'landline', number: [areaCode, local, extension].filter(Boolean).join('-') });
  }
  return /^1\d*$/.test(number) && number.length !== 11 ? refuse('WrongLength') : refuse('WrongPattern');
}

/** An extension follows 转, `ext` or the last of several hyphens (`0516-87654321-801`). */
function splitExtension(number: string, original: string): readonly (string | undefined)[] {
  if (number.includes('#')) return number.split('#');
  const hyphened = /^.*\d{7,8}[-—–](\d{1,5})$/.exec(foldIdentifier(original));
  const extension = hyphened?.[1];
  return extension === undefined ? [number] : [number.slice(0, -extension.length), extension];
}

/** E.164: at most fifteen digits. */
function parseInternational(number: string): Parsed<Phone, PhoneProblem> {
  return /^\+[1-9]\d{6,14}$/.test(number) ? accept({ kind: 'international', number }) : refuse('WrongLength');
}
