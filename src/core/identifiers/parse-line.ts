// Reading one pasted or scanned line that holds several things about a person or a car, as people send them to each other.

import { foldWidth } from './fold-width.ts';
import { parseIdentityNumber, type IdentityNumberOptions } from './identity-number.ts';
import { parsePhone } from './phone.ts';
import { parsePlate } from './plate.ts';
import { parseTemperature } from './temperature.ts';

/** What was recognised with certainty; everything else of the line is left where it is. */
export type LineFields = {
  readonly plate?: string;
  readonly identityNumber?: string;
  readonly phone?: string;
  /** Degrees Celsius; only with its unit or its label, since a bare number could be anything. */
  readonly celsius?: number;
  readonly name?: string;
};

const SEPARATORS = /[\s,;、;,|/]+/;
const LABELLED = /^(姓名|名字|驾驶员|司机|乘客|车牌号码|车牌号|车牌|车号|身份证号码|身份证号|身份证|证件号码|证件号|证件|手机号码|手机号|手机|联系电话|电话|体温|name|plate|id|phone|temperature)[::=]?(.*)$/i;
const NAME_LABELS = ['姓名', '名字', '驾驶员', '司机', '乘客', 'name'];
const TEMPERATURE_LABELS = ['体温', 'temperature'];
const HAN_NAME = /^\p{Script=Han}{1,4}(?:[·•.]\p{Script=Han}{1,8})?$/u;
const LATIN_NAME = /^\p{L}[\p{L}'.-]{1,40}$/u;

type Piece = { readonly label: string; readonly text: string };

/** A label may stand alone before its value. */
function toPieces(line: string): Piece[] {
  const pieces: Piece[] = [];
  let waiting = '';
  for (const raw of foldWidth(line).split(SEPARATORS).filter((piece) => piece !== '')) {
    const [, label, rest] = LABELLED.exec(raw) ?? [];
    const text = label === undefined ? raw : (rest ?? '');
    if (text === '') waiting = label?.toLowerCase() ?? '';
    else {
      pieces.push({ label: label?.toLowerCase() ?? waiting, text });
      waiting = '';
    }
  }
  return pieces;
}

function readNumber(text: string, options: IdentityNumberOptions): LineFields | undefined {
  const identity = parseIdentityNumber(text, options);
  // Fifteen digits carry no check digit and could be anything.
  if (identity.ok && !identity.value.isFromOldForm) return { identityNumber: identity.value.number };
  const plate = parsePlate(text);
  if (plate.ok) return { plate: plate.value.text };
  const phone = parsePhone(text);
  return phone.ok && phone.value.kind === 'mobile' ? { phone: phone.value.number } : undefined;
}

function readTemperature({ label, text }: Piece): LineFields | undefined {
  if (!TEMPERATURE_LABELS.includes(label) && !/[℃℉度]|\d°C$/i.test(text)) return undefined;
  const celsius = parseTemperature(text);
  return celsius.ok ? { celsius: celsius.value } : {};
}

function readName({ label, text }: Piece): LineFields | undefined {
  const isName = NAME_LABELS.includes(label) ? HAN_NAME.test(text) || LATIN_NAME.test(text) : label === '' && text.length > 1 && HAN_NAME.test(text);
  return isName ? { name: text } : undefined;
}

/** The first of each kind counts; numbers are believed only when they are right in themselves. */
export function parseLine(line: string, options: IdentityNumberOptions): LineFields {
  return toPieces(line).reduce<LineFields>((found, piece) => ({ ...(readNumber(piece.text, options) ?? readTemperature(piece) ?? readName(piece)), ...found }), {});
}
