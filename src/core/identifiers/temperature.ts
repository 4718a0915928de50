// Reading a body temperature as people write it, in degrees Celsius or as the code of what is wrong.

import { foldIdentifier } from './fold-width.ts';
import { accept, refuse, type Parsed } from './parsed.ts';

/**
 * `LooksLikeFahrenheit`: a bare 98.6 is not guessed at; `MissingDecimalPoint`: a bare 365;
 * `NotATemperature`: no body has it. Whether a readable value is *plausible* is the protocol's to say, not ours.
 */
export type TemperatureProblem =
  | 'Empty'
  | 'NotANumber'
  | 'NotATemperature'
  | 'LooksLikeFahrenheit'
  | 'MissingDecimalPoint';

const NUMBER_AND_UNIT = /^(\d{1,3}(?:\.\d{1,3})?)(C|F)?$/;
/** What a thermometer can show; far wider than any plausible range. */
const READABLE_CELSIUS = { min: 20, max: 50 } as const;
const BARE_FAHRENHEIT = { min: 80, max: 120 } as const;

/** Reads `36.5`, `36,5`, `36。5`, `36.5`, `36.5℃`, `36.5 °C`, `36度5`, `97.7℉`. Never rounds except a conversion. */
export function parseTemperature(text: string): Parsed<number, TemperatureProblem> {
  const folded = foldTemperature(text);
  if (folded === '') return refuse('Empty');
  const [, digits, unit] = NUMBER_AND_UNIT.exec(folded) ?? [];
  if (digits === undefined) return refuse('NotANumber');
  const value = Number(digits);
  if (unit === 'F') return judge(fahrenheitToCelsius(value));
  if (unit === undefined && value >= BARE_FAHRENHEIT.min && value <= BARE_FAHRENHEIT.max) {
    return refuse('LooksLikeFahrenheit');
  }
  if (/^[234]\d{2}$/.test(digits)) return refuse('MissingDecimalPoint');
  return judge(value);
}

function foldTemperature(text: string): string {
  return foldIdentifier(text)
    .replace(/℃/g, 'C')
    .replace(/℉/g, 'F')
    .replace(/[°º˚]/g, '')
    .replace(/(\d)度(\d)$/, '$1.$2')
    .replace(/摄氏度|度$/, '')
    .replace(/(\d)[,,。.、](\d)/, '$1.$2');
}

function judge(celsius: number): Parsed<number, TemperatureProblem> {
  const isReadable = celsius >= READABLE_CELSIUS.min && celsius <= READABLE_CELSIUS.max;
  return isReadable ? accept(celsius) : refuse('NotATemperature');
}

/** To the hundredth, so that 100.4 °F is 38 and not a hair below it. */
function fahrenheitToCelsius(fahrenheit: number): number {
  return Math.round(((fahrenheit - 32) * 500) / 9) / 100;
}
