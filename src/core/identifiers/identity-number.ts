// Reading an identity number of GB 11643-1999: resident identity cards and the residence permits built like them.

import { isCalendarDate } from './calendar-date.ts';
import { foldIdentifier } from './fold-width.ts';
import { accept, refuse, type Parsed } from './parsed.ts';
import { findProvince } from './province.ts';

export type IdentityNumberProblem =
  | 'Empty'
  | 'WrongLength'
  | 'WrongCharacter'
  | 'WrongCheckDigit'
  | 'ImpossibleBirthDate'
  | 'UnknownProvince'
  | 'SpreadsheetNumber';

export interface IdentityNumber {
  /** Always the 18-character form. */
  readonly number: string;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string;
  readonly sex: 'male' | 'female';
  /** Six digits, often of a county abolished since: not a division code. */
  readonly areaCode: string;
  /** In Chinese; `findProvince(areaCode.slice(0, 2))` has both names. */
  readonly provinceName: string;
  readonly holder: 'resident' | 'hong-kong' | 'macau' | 'taiwan' | 'demo';
  /** Read from 15 digits, which carry no check digit: worth a second look. */
  readonly isFromOldForm: boolean;
}

export interface IdentityNumberOptions {
  /** `YYYY-MM-DD` in China; nobody is born after it. */
  readonly today: string;
  /** Accept area codes beginning with 99, which belong to nobody and mark demonstration data. */
  readonly allowDemo?: boolean;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = '10X98765432';
const EARLIEST_YEAR = '1800';
const DEMO_PREFIX = '99';
/** Residence permits of 2018: 810000 Hong Kong, 820000 Macau, 830000 Taiwan. */
const permitHolderByPrefix: ReadonlyMap<string, 'hong-kong' | 'macau' | 'taiwan'> = new Map([
  ['81', 'hong-kong'],
  ['82', 'macau'],
  ['83', 'taiwan'],
]);
/** The sequence numbers which the 15-digit form kept for people born in the 1800s. */
const CENTENARIAN_SEQUENCES: readonly string[] = ['996', '997', '998', '999'];

/** Reads an 18-character number or the old 15 digits (converted). Problems are codes; see `IdentityNumberProblem`. */
export function parseIdentityNumber(
  text: string,
  options: IdentityNumberOptions,
): Parsed<IdentityNumber, IdentityNumberProblem> {
  const folded = foldIdentifier(text).replace(/^'/, '');
  if (folded === '') return refuse('Empty');
  if (/^\d(\.\d+)?E\+?\d+$/.test(folded)) return refuse('SpreadsheetNumber');
  const wrongAt = findWrongCharacter(folded);
  if (wrongAt !== undefined) return refuse('WrongCharacter', wrongAt);
  if (folded.length === 15) return describe(convertOldIdentityNumber(folded), true, options);
  if (folded.length !== 18) return refuse('WrongLength');
  if (computeCheckCharacter(folded) !== folded[17]) return refuse('WrongCheckDigit');
  return describe(folded, false, options);
}

/** The check character of the first 17 digits (ISO 7064 MOD 11-2). */
export function computeCheckCharacter(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return CHECK_CHARACTERS.charAt(sum % 11);
}

/** The number with this area (six digits), birth date (`YYYY-MM-DD`) and sequence (three digits, odd for a man). */
export function composeIdentityNumber(areaCode: string, birthDate: string, sequence: string): string {
  const first17 = areaCode + birthDate.replace(/-/g, '') + sequence;
  return first17 + computeCheckCharacter(first17);
}

/** 15 digits to 18 characters: the century and the check character are added. */
export function convertOldIdentityNumber(digits: string): string {
  const century = CENTENARIAN_SEQUENCES.includes(digits.slice(12)) ? '18' : '19';
  const first17 = digits.slice(0, 6) + century + digits.slice(6);
  return first17 + computeCheckCharacter(first17);
}

function findWrongCharacter(folded: string): number | undefined {
  const at = folded.search(/\D/);
  const isCheckCharacter = at === 17 && folded[at] === 'X';
  return at === -1 || isCheckCharacter ? undefined : at;
}

function describe(
  number: string,
  isFromOldForm: boolean,
  options: IdentityNumberOptions,
): Parsed<IdentityNumber, IdentityNumberProblem> {
  const prefix = number.slice(0, 2);
  const holder = findHolder(prefix, options.allowDemo === true);
  if (holder === undefined) return refuse('UnknownProvince', 0);
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isPossibleBirthDate(birthDate, options.today)) return refuse('ImpossibleBirthDate', 6);
  return accept({
    number,
    birthDate,
    sex: Number(number[16]) % 2 === 1 ? 'male' : 'female',
    areaCode: number.slice(0, 6),
    provinceName: nameProvince(prefix),
    holder,
    isFromOldForm,
  });
}

function findHolder(prefix: string, allowDemo: boolean): IdentityNumber['holder'] | undefined {
  if (prefix === DEMO_PREFIX) return allowDemo ? 'demo' : undefined;
  return permitHolderByPrefix.get(prefix) ?? (findProvince(prefix) === undefined ? undefined : 'resident');
}

function nameProvince(prefix: string): string {
  if (prefix === DEMO_PREFIX) return '演示省';
  return findProvince(prefix === '83' ? '71' : prefix)?.zh ?? '';
}

function isPossibleBirthDate(date: string, today: string): boolean {
  return isCalendarDate(date) && date >= EARLIEST_YEAR && date <= today;
}
