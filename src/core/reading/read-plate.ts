// Finds a number plate among what was read: by its alphabet, its length, and the length its colour asks for.
import { parsePlate, type Plate, type PlateColour } from '../identifiers/plate.ts';
import { provinceCharacters } from '../identifiers/province.ts';
import { findSureField, type FoundField } from './found-field.ts';
import { textOf, type ReadText } from './read-text.ts';

export type FoundPlate = FoundField & { readonly plate: Plate };

/** A text and the ground it stands on; undefined where the ground has no clear colour. */
export type PlateReading = { readonly text: ReadText; readonly ground: PlateColour | undefined };

/** Of the surest of the readings that agree, and of each of them. */
const PLATE_AT_LEAST = 0.75;
const READING_AT_LEAST = 0.4;
const SUFFIXES = '学警挂港澳领应急使';
const SEPARATORS = '·•・‧.．-—_ ,，:：';
/** I and O are not used behind the letter of the city: a recogniser that sees one saw the digit. */
const symbolByCharacter: Readonly<Record<string, string>> = { O: '0', o: '0', I: '1', l: '1', '|': '1' };
/** Forms which the plates of cars have; temporary and military ones are left to the officer. */
const READ_KINDS: readonly Plate['kind'][] = ['ordinary', 'new-energy-small', 'new-energy-large', 'police', 'trainer', 'trailer', 'hong-kong', 'macau', 'consulate', 'embassy', 'emergency'];

/** For `makeAlphabet`: what may stand on a plate, what separates, and nothing else. */
export function foldPlateCharacter(character: string): string | undefined {
  if (SEPARATORS.includes(character)) return '';
  const symbol = symbolByCharacter[character] ?? character.replace(/[a-z]/, (letter) => letter.toUpperCase());
  return /^[A-Z0-9]$/.test(symbol) || provinceCharacters.includes(symbol) || SUFFIXES.includes(symbol) ? symbol : undefined;
}

/**
 * The plate that all readings of one place agree on; undefined when they differ, when none is sure, or when the text
 * does not fit its ground: a green plate has eight places, and no other has.
 */
export function agreeOnPlate(readings: readonly PlateReading[]): FoundPlate | undefined {
  const plates = readings.map(findPlate);
  const first = plates[0];
  if (first === undefined || plates.some((other) => other?.text !== first.text)) return undefined;
  const certainty = Math.max(...plates.map((one) => one?.certainty ?? 0));
  return certainty >= PLATE_AT_LEAST ? { ...first, certainty } : undefined;
}

function findPlate({ text, ground }: PlateReading): FoundPlate | undefined {
  const field = findSureField(text, READING_AT_LEAST);
  const parsed = parsePlate(textOf(text));
  if (field === undefined || !parsed.ok || !READ_KINDS.includes(parsed.value.kind)) return undefined;
  return fitsGround(parsed.value, ground) ? { ...field, text: parsed.value.text, plate: parsed.value } : undefined;
}

/** The plates of large vehicles are yellow and read like blue ones. */
function fitsGround({ colour, kind }: Plate, ground: PlateColour | undefined): boolean {
  if (ground === undefined) return false;
  return ground === colour || (kind === 'ordinary' && ground === 'yellow') || (kind === 'new-energy-large' && ground === 'yellow');
}
