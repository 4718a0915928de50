// Reading administrative division codes: their level, the codes above them, and who lies within whom.

import { foldIdentifier } from './fold-width.ts';
import { accept, refuse, type Parsed } from './parsed.ts';
import { findProvince } from './province.ts';

export type DivisionLevel = 'province' | 'prefecture' | 'county' | 'street' | 'village';

export interface DivisionCode {
  /** Significant digits only: 2, 4, 6, 9 or 12. */
  readonly code: string;
  readonly level: DivisionLevel;
  /** From the province down to the parent. */
  readonly ancestors: readonly string[];
}

export type DivisionCodeProblem = 'Empty' | 'WrongCharacter' | 'WrongLength' | 'UnknownProvince';

const levelByLength: ReadonlyMap<number, DivisionLevel> = new Map([
  [2, 'province'],
  [4, 'prefecture'],
  [6, 'county'],
  [9, 'street'],
  [12, 'village'],
]);

/** Reads `32`, `3203`, `320371`, `320371001`, `320371001005`, and the six-digit spellings `320000` and `320300`. */
export function parseDivisionCode(text: string): Parsed<DivisionCode, DivisionCodeProblem> {
  const folded = foldIdentifier(text);
  if (folded === '') return refuse('Empty');
  const wrongAt = folded.search(/\D/);
  if (wrongAt !== -1) return refuse('WrongCharacter', wrongAt);
  const code = trimDivisionCode(folded);
  const level = levelByLength.get(code.length);
  if (level === undefined) return refuse('WrongLength');
  if (findProvince(code.slice(0, 2)) === undefined) return refuse('UnknownProvince', 0);
  const shorter = [...levelByLength.keys()].filter((length) => length < code.length);
  return accept({ code, level, ancestors: shorter.map((length) => code.slice(0, length)) });
}

/** Drops the filling zeros of a six-digit code: `420000` is `42`, `420100` is `4201`; other lengths stay. */
export function trimDivisionCode(code: string): string {
  return code.length === 6 ? code.replace(/(0000|00)$/, '') : code;
}

/** Whether the first division is the second or lies inside it. */
export function isDivisionWithin(code: string, outer: string): boolean {
  return trimDivisionCode(code).startsWith(trimDivisionCode(outer));
}
