// Reading a number plate (GA 36): its normal text, its kind and the colour the text implies.

import { foldIdentifier } from './fold-width.ts';
import { accept, refuse, type Parsed } from './parsed.ts';
import { provinceCharacters } from './province.ts';

export type PlateKind =
  | 'ordinary'
  | 'new-energy-small'
  | 'new-energy-large'
  | 'police'
  | 'trainer'
  | 'trailer'
  | 'hong-kong'
  | 'macau'
  | 'consulate'
  | 'embassy'
  | 'emergency'
  | 'other';

export type PlateColour = 'blue' | 'green' | 'yellow' | 'white' | 'black';

export interface Plate {
  readonly text: string;
  readonly kind: PlateKind;
  /** What the text implies; a yellow plate of a large vehicle reads like a blue one and is returned as blue. */
  readonly colour: PlateColour;
}

export type PlateProblem = 'Empty' | 'UnknownProvince' | 'WrongCharacter' | 'WrongLength' | 'WrongPattern';

interface PlateForm {
  readonly kind: PlateKind;
  readonly colour: PlateColour;
  readonly pattern: RegExp;
}

const PROVINCE = `[${provinceCharacters.join('')}]`;
const HEAD = `${PROVINCE}[A-HJ-Z]`;
const SERIAL = '[A-HJ-NP-Z0-9]';
const NEW_ENERGY_LETTER = '[A-HJK]';

const forms: readonly PlateForm[] = [
  form('new-energy-small', 'green', `${HEAD}${NEW_ENERGY_LETTER}${SERIAL}\\d{4}`),
  form('new-energy-large', 'green', `${HEAD}\\d{5}${NEW_ENERGY_LETTER}`),
  form('police', 'white', `${HEAD}${SERIAL}{4}警`),
  form('trainer', 'yellow', `${HEAD}${SERIAL}{4}学`),
  form('trailer', 'yellow', `${HEAD}${SERIAL}{4}挂`),
  form('hong-kong', 'black', `${HEAD}${SERIAL}{4}港`),
  form('macau', 'black', `${HEAD}${SERIAL}{4}澳`),
  form('consulate', 'black', `${HEAD}${SERIAL}{4}领`),
  form('embassy', 'black', '使\\d{6}'),
  form('emergency', 'white', `${HEAD}${SERIAL}{3,5}应急`),
  form('ordinary', 'blue', `${HEAD}${SERIAL}{5}`),
  // Armed police, military, tractors, airports, temporary papers, none yet: accepted as they are.
  form('other', 'white', `WJ${PROVINCE}?${SERIAL}{4,6}`),
  form('other', 'white', '[A-Z]{2}\\d{5}'),
  form('other', 'green', `${PROVINCE}\\d{2}${SERIAL}{5}`),
  form('other', 'green', `民航${SERIAL}{4,6}`),
  form('other', 'blue', `${HEAD}?${SERIAL}{4,8}临`),
  form('other', 'blue', '无牌'),
];

/**
 * Reads a plate as typed (dots, spaces, hyphens and small letters are forgiven). With `acceptOther` an officer who has
 * looked twice may keep a text of 2 to 12 characters that fits no form.
 */
export function parsePlate(text: string, options: { readonly acceptOther?: boolean } = {}): Parsed<Plate, PlateProblem> {
  const folded = normalisePlate(text);
  if (folded === '') return refuse('Empty');
  const found = forms.find(({ pattern }) => pattern.test(folded));
  if (found !== undefined) return accept({ text: folded, kind: found.kind, colour: found.colour });
  if (options.acceptOther === true && /^[\p{Script=Han}A-Z0-9]{2,12}$/u.test(folded)) {
    return accept({ text: folded, kind: 'other', colour: 'blue' });
  }
  return explainMismatch(folded);
}

/** The compared form of a plate: folded, without the dot, spaces and hyphens people put between its parts. */
export function normalisePlate(text: string): string {
  return foldIdentifier(text).replace(/[·•・‧.\-_]/g, '');
}

function explainMismatch(folded: string): Parsed<never, PlateProblem> {
  if (!provinceCharacters.includes(folded.charAt(0))) return refuse('UnknownProvince', 0);
  if (!/[A-HJ-Z]/.test(folded.charAt(1))) return refuse('WrongCharacter', 1);
  const serial = folded.slice(2).replace(/(应急|[学警挂港澳领])$/, '');
  const wrongAt = serial.search(/[^A-HJ-NP-Z0-9]/);
  if (wrongAt !== -1) return refuse('WrongCharacter', wrongAt + 2);
  return folded.length === 7 || folded.length === 8 ? refuse('WrongPattern') : refuse('WrongLength');
}

function form(kind: PlateKind, colour: PlateColour, source: string): PlateForm {
  return { kind, colour, pattern: new RegExp(`^${source}$`) };
}
