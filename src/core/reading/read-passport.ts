// Reads the two machine-readable lines of a passport (ICAO Doc 9303, TD3) with all their check digits.
import { isCalendarDate } from '../identifiers/calendar-date.ts';
import { findSureField, type FoundField } from './found-field.ts';
import { textOf, type ReadCharacter, type ReadText } from './read-text.ts';

export type Passport = {
  readonly number: FoundField | undefined;
  /** Surname first, in Latin letters. */
  readonly name: FoundField | undefined;
  /** `YYYY-MM-DD`. */
  readonly birthDate: FoundField | undefined;
};

const FIELD_AT_LEAST = 0.6;
const NAME_AT_LEAST = 0.7;
/** Where letters and digits stand in the first 28 places of the second line; the number may have both. */
const FRONT = '*********DLLLDDDDDDDLDDDDDDD';
/** A stroke alone, however a recogniser calls it. */
const STROKES = 'l|!i丨Ⅰ';
const FILLERS = '«《〈‹く';
const digitByLetter: Readonly<Record<string, string>> = { O: '0', Q: '0', I: '1', S: '5', B: '8', Z: '2' };
const letterByDigit: Readonly<Record<string, string>> = { '0': 'O', '1': 'I', '5': 'S', '8': 'B', '2': 'Z' };
const WEIGHTS = [7, 3, 1] as const;
const PERSONAL_LENGTH = 14;
/** Kind of document and issuing state. */
const STATE_END = 5;

/** For `makeAlphabet`: capital letters, digits and the filler; small letters are capitals seen small. */
export function foldZoneCharacter(character: string): string | undefined {
  if (character.trim() === '') return '';
  if (FILLERS.includes(character)) return '<';
  const capital = character.replace(/[a-z]/, (letter) => letter.toUpperCase());
  return /^[A-Z0-9<]$/.test(capital) ? capital : undefined;
}

/** For `makeAlphabet`: the line of the name has no digits, so what looks like one is the letter. */
export function foldZoneLetter(character: string): string | undefined {
  const letter = STROKES.includes(character) ? 'I' : letterByDigit[character];
  return letter ?? foldZoneCharacter(character);
}

/** One line of print, read with each alphabet. */
export type ZoneLine = { readonly asLetters: ReadText; readonly asAny: ReadText };

/** Undefined where the line of numbers is not there, or any check digit is wrong. `thisYear` tells the century of births. */
export function readPassport(lines: readonly ZoneLine[], thisYear: number): Passport | undefined {
  const nameLine = lines.find(({ asLetters }) => /^P[A-Z<][A-Z]{3}[A-Z<]{5,}$/.test(textOf(asLetters)));
  for (const { asAny } of lines) {
    const numbers = readNumberLine(asAny, thisYear);
    if (numbers !== undefined) return { ...numbers, name: nameLine && readName(nameLine.asLetters) };
  }
  return undefined;
}

/** 7, 3, 1 from the left; letters count from A = 10, the filler counts 0. */
export function computeZoneCheck(text: string): string {
  const sum = Array.from(text).reduce((total, character, index) => total + valueOf(character) * (WEIGHTS[index % 3] ?? 0), 0);
  return String(sum % 10);
}

function valueOf(character: string): number {
  return character === '<' ? 0 : Number.parseInt(character, 36);
}

function readNumberLine(line: ReadText, thisYear: number): Omit<Passport, 'name'> | undefined {
  if (line.length < FRONT.length + 2) return undefined;
  const front = line.slice(0, FRONT.length).map((read, index) => foldToPlace(read, FRONT[index]));
  const text = textOf(front);
  const tail = readTail(line.slice(FRONT.length));
  if (!/^[A-Z0-9<]{9}\d[A-Z<]{3}\d{7}[MFX<]\d{7}$/.test(text) || tail === undefined) return undefined;
  const [number, birth, expiry] = [text.slice(0, 10), text.slice(13, 20), text.slice(21, 28)];
  const areRight = [number, birth, expiry].every(hasRightCheck) && computeZoneCheck(number + birth + expiry + tail.personal) === tail.check;
  const birthDate = digitsToBirthDate(birth, thisYear);
  if (!areRight || birthDate === undefined) return undefined;
  const numberField = findSureField(front.slice(0, 9).filter(({ character }) => character !== '<'), FIELD_AT_LEAST);
  const birthField = findSureField(front.slice(13, 19), FIELD_AT_LEAST);
  return { number: numberField, birthDate: birthField && { ...birthField, text: birthDate } };
}

function foldToPlace(read: ReadCharacter, place: string | undefined): ReadCharacter {
  const fold = place === 'D' ? digitByLetter : place === 'L' ? letterByDigit : {};
  return { ...read, character: fold[read.character] ?? read.character };
}

function hasRightCheck(field: string): boolean {
  return computeZoneCheck(field.slice(0, -1)) === field.slice(-1);
}

/**
 * The personal number with its check digit, and the check digit over everything. A row of fillers is often read with
 * some missing: the number before it and the digit behind it are known all the same.
 */
function readTail(tail: ReadText): { readonly personal: string; readonly check: string } | undefined {
  const text = textOf(tail);
  const check = digitByLetter[text.slice(-1)] ?? text.slice(-1);
  const personal = text.slice(0, -1);
  if (/^<*[<0O]$/.test(personal)) return { personal: '', check };
  const [, number, digit] = /^([A-Z0-9]+)<*(.)$/.exec(personal) ?? [];
  if (number === undefined || digit === undefined || number.length > PERSONAL_LENGTH) return undefined;
  const filled = number.padEnd(PERSONAL_LENGTH, '<') + (digitByLetter[digit] ?? digit);
  return hasRightCheck(filled) ? { personal: filled, check } : undefined;
}

function digitsToBirthDate(digits: string, thisYear: number): string | undefined {
  const year = Number(digits.slice(0, 2));
  const century = year > thisYear % 100 ? 1900 : 2000;
  const date = `${century + year}-${digits.slice(2, 4)}-${digits.slice(4, 6)}`;
  return isCalendarDate(date) ? date : undefined;
}

/** Two fillers part surname and given names, one parts given names, three or more end the name. */
function readName(line: ReadText): FoundField | undefined {
  const behindState = line.slice(STATE_END);
  const end = textOf(behindState).indexOf('<<<');
  const name = end === -1 ? behindState : behindState.slice(0, end);
  const sure = findSureField(name.filter(({ character }) => character !== '<'), NAME_AT_LEAST);
  const parts = textOf(name).split(/<+/).filter((part) => part !== '');
  return sure === undefined ? undefined : { ...sure, text: parts.join(' ') };
}
