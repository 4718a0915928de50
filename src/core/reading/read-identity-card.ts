// Finds name and number on the front of a resident identity card or a residence permit built like it.
import { parseIdentityNumber, type IdentityNumber, type IdentityNumberOptions } from '../identifiers/identity-number.ts';
import { findSureField, type FoundField } from './found-field.ts';
import { certaintyOf, textOf, type ReadCharacter, type ReadLine, type ReadText } from './read-text.ts';

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
const NUMBER = /(?<!\d)\d{17}[\dX](?!\d)/;
/** Signs a recogniser takes for the digit they look like; none of them stands in a number. */
const digitByLookalike: Readonly<Record<string, string>> = { O: '0', o: '0', '〇': '0', I: '1', l: '1', '|': '1', x: 'X', '×': 'X', '•': '·', '．': '·', '・': '·' };

/** `rows` from top to bottom of the upright card. */
export function readIdentityCard(rows: readonly ReadLine[], options: IdentityNumberOptions): IdentityCard {
  const texts = rows.map(({ text }) => text.map(foldLookalike));
  const number = findNumber(texts, options);
  return { name: findName(texts), number: number !== undefined && isContradicted(texts, number.identity) ? undefined : number };
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

/** The name stands behind its label, or in the row above sex and nationality when the label was not read. */
function findName(texts: readonly ReadText[]): FoundField | undefined {
  const labelled = texts.find((text) => /^姓名/.test(textOf(text)));
  const sexAt = texts.findIndex((text) => /性别|民族/.test(textOf(text)));
  const text = labelled ?? texts[sexAt - 1];
  if (text === undefined) return undefined;
  const name = text.slice(/^(姓名|姓|名)?/.exec(textOf(text))?.[0].length ?? 0);
  return NAME.test(textOf(name)) ? findSureField(name, NAME_AT_LEAST) : undefined;
}

/** Birth date or sex, surely read, say something else than the number: then the number was misread. */
function isContradicted(texts: readonly ReadText[], { birthDate, sex }: IdentityNumber): boolean {
  const [year, month, day] = birthDate.split('-').map(Number);
  return texts.some((text) => {
    const printed = sliceMatch(text, /\d{4}年\d{1,2}月\d{1,2}日/);
    if (printed !== undefined && certaintyOf(printed) >= CONTRADICTS_AT_LEAST && textOf(printed) !== `${year}年${month}月${day}日`) return true;
    const printedSex = sliceMatch(text, /(?<=性别)[男女]/);
    return printedSex !== undefined && certaintyOf(printedSex) >= CONTRADICTS_AT_LEAST && textOf(printedSex) !== (sex === 'male' ? '男' : '女');
  });
}

/** The recogniser's characters are single code units, so places in the text are places in the reading. */
function sliceMatch(text: ReadText, pattern: RegExp): ReadText | undefined {
  const match = pattern.exec(textOf(text));
  return match === null ? undefined : text.slice(match.index, match.index + match[0].length);
}
