// Finds name and number on the front of a resident identity card or a residence permit built like it.
import { parseIdentityNumber, type IdentityNumber, type IdentityNumberOptions } from '../identifiers/identity-number.ts';
import { findSureField, type FoundField } from './found-field.ts';
import { certaintyOf, textOf, type Place, type ReadCharacter, type ReadLine, type ReadText } from './read-text.ts';

export type IdentityCard = {
  readonly name: FoundField | undefined;
  readonly number: (FoundField & { readonly identity: IdentityNumber }) | undefined;
};

/** A name has no check digit: every character must be nearly certain. */
const NAME_AT_LEAST = 0.9;
/** A number has one, and birth date and sex are printed a second time. */
const NUMBER_AT_LEAST = 0.6;
/** From here on what is printed beside the number may contradict it. */
const CONTRADICTS_AT_LEAST = 0.8;
const NAME = /^\p{Script=Han}[\p{Script=Han}·]{0,13}\p{Script=Han}$/u;
const LABEL = /^姓名/;
/** From the middle of the label's second character to behind it, in characters. */
const LABEL_END = 0.9;
const NUMBER = /(?<!\d)\d{17}[\dX](?![\dX])/;
/** Signs a recogniser takes for the digit they look like; none of them stands in a number. */
const digitByLookalike: Readonly<Record<string, string>> = { O: '0', o: '0', '〇': '0', I: '1', l: '1', '|': '1', x: 'X', '×': 'X', '•': '·', '．': '·', '・': '·' };

/** What stands on the card besides the name; `rows` from top to bottom of the upright card. */
export function readCardNumber(rows: readonly ReadLine[], options: IdentityNumberOptions): IdentityCard['number'] {
  const texts = rows.map(({ text }) => text.map(foldLookalike));
  const number = findNumber(texts, options);
  return number !== undefined && isContradicted(texts, number.identity) ? undefined : number;
}

/**
 * Where the name stands: behind its label, or in the row above sex and nationality when the label was not read. It is
 * read once more alone, since a recogniser likes to see something in the gap behind the label.
 */
export function locateCardName(rows: readonly ReadLine[]): Place | undefined {
  const labelled = rows.find(({ text }) => LABEL.test(textOf(text)));
  if (labelled !== undefined) return cutLabel(labelled);
  const sexAt = rows.findIndex(({ text }) => /性别|民族/.test(textOf(text)));
  return rows[sexAt - 1];
}

/** Undefined unless it is a name, surely read. */
export function readCardName(text: ReadText): FoundField | undefined {
  const name = text.map(foldLookalike);
  return NAME.test(textOf(name)) ? findSureField(name, NAME_AT_LEAST) : undefined;
}

/** The label's two characters tell how wide one is. Undefined where nothing as wide as a name stands behind them. */
function cutLabel({ text: [first, second], left, top, width, height }: ReadLine): Place | undefined {
  if (first === undefined || second === undefined) return undefined;
  const labelEnd = second.at + LABEL_END * (second.at - first.at);
  const rest = left + width - labelEnd;
  return rest < height ? undefined : { left: labelEnd, top, width: rest, height };
}

function foldLookalike(read: ReadCharacter): ReadCharacter {
  const digit = digitByLookalike[read.character];
  return digit === undefined ? read : { ...read, character: digit };
}

function findNumber(texts: readonly ReadText[], options: IdentityNumberOptions): IdentityCard['number'] {
  for (const text of texts) {
    const found = sliceMatch(text, NUMBER);
    const field = found && findSureField(found, NUMBER_AT_LEAST);
    const parsed = field && parseIdentityNumber(field.text, options);
    if (field !== undefined && parsed?.ok === true) return { ...field, identity: parsed.value };
  }
  return undefined;
}

/** Birth date or sex, surely read, say something else than the number: then the number was misread. */
function isContradicted(texts: readonly ReadText[], { birthDate, sex }: IdentityNumber): boolean {
  const dates = texts.map((text) => findSurePrint(text, /\d{4}年\d{1,2}月\d{1,2}日/)?.match(/\d+/g)?.map((part) => part.padStart(2, '0')).join('-'));
  const sexes = texts.map((text) => findSurePrint(text, /(?<=性别)[男女]/));
  return differsFrom(birthDate, dates) || differsFrom(sex === 'male' ? '男' : '女', sexes);
}

function findSurePrint(text: ReadText, pattern: RegExp): string | undefined {
  const printed = sliceMatch(text, pattern);
  return printed === undefined || certaintyOf(printed) < CONTRADICTS_AT_LEAST ? undefined : textOf(printed);
}

function differsFrom(expected: string, found: readonly (string | undefined)[]): boolean {
  return found.some((one) => one !== undefined && one !== expected);
}

/** The recogniser's characters are single code units, so places in the text are places in the reading. */
function sliceMatch(text: ReadText, pattern: RegExp): ReadText | undefined {
  const match = pattern.exec(textOf(text));
  return match === null ? undefined : text.slice(match.index, match.index + match[0].length);
}
