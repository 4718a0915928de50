// Reading a unified social credit code (GB 32100-2015).

import { foldIdentifier } from './fold-width.ts';
import { accept, refuse, type Parsed } from './parsed.ts';

export interface CreditCode {
  readonly code: string;
  /** Where the body was registered: six digits. */
  readonly divisionCode: string;
  /** The organisation code of GB 11714 inside it: nine characters. */
  readonly organisationCode: string;
}

export type CreditCodeProblem = 'Empty' | 'WrongLength' | 'WrongCharacter' | 'WrongCheckDigit';

/** Digits and capital letters without I, O, S, V and Z. */
const SYMBOLS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const MODULUS = SYMBOLS.length;
const WEIGHTS = Array.from({ length: 17 }).reduce<number[]>(
  (weights, _, index) => [...weights, index === 0 ? 1 : ((weights[index - 1] ?? 1) * 3) % MODULUS],
  [],
);

/** Reads the 18 characters; `at` names the first that cannot occur. */
export function parseCreditCode(text: string): Parsed<CreditCode, CreditCodeProblem> {
  const code = foldIdentifier(text).replace(/-/g, '');
  if (code === '') return refuse('Empty');
  const wrongAt = [...code].findIndex((character) => !SYMBOLS.includes(character));
  if (wrongAt !== -1) return refuse('WrongCharacter', wrongAt);
  if (code.length !== 18) return refuse('WrongLength');
  const letterInDivision = code.slice(2, 8).search(/\D/);
  if (letterInDivision !== -1) return refuse('WrongCharacter', letterInDivision + 2);
  if (computeCreditCheckCharacter(code) !== code[17]) return refuse('WrongCheckDigit');
  return accept({ code, divisionCode: code.slice(2, 8), organisationCode: code.slice(8, 17) });
}

/** The check character of the first 17: (31 − Σ value × 3^(i−1) mod 31) mod 31. */
export function computeCreditCheckCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * SYMBOLS.indexOf(first17.charAt(index)), 0);
  return SYMBOLS.charAt((MODULUS - (sum % MODULUS)) % MODULUS);
}
