// What is wrong with a draft, at which field, as a code that has words in both languages (PR-19).
import type { WordValues } from '../../../core/words.ts';

export const TROUBLE_CODES = [
  'BandGap', 'BandUnderPlausible', 'BandOverlap', 'BandMilder', 'LowestBandNotClear', 'BandBeyondPlausible', 'NobodyWaits', 'ColdForeheadPlausible',
  'PlausibleBackwards', 'InstrumentUnconfirmed', 'UnknownStricter', 'AreaEndsBeforeItBegins', 'RepeatedId', 'RepeatedRule', 'ValuesDiffer',
  'EndsBeforeItBegins', 'TextMissing', 'TextTooLong', 'NumberMissing', 'NumberOutside', 'DateMissing', 'CodeWrong', 'TooFew', 'TooMany', 'ValueWrong',
] as const;
export type TroubleCode = (typeof TROUBLE_CODES)[number];

/** Names of fields and places in lists, as in `['pack', 'questions', 0, 'text', 'en']`. */
export type FieldPath = readonly (string | number)[];

export type Trouble = { readonly code: TroubleCode; readonly path: FieldPath; readonly params: WordValues };

export function isSamePath(left: FieldPath, right: FieldPath): boolean {
  return left.length === right.length && left.every((part, index) => part === right[index]);
}

/** Whether `path` lies at or below `above`. */
export function isBelow(path: FieldPath, above: FieldPath): boolean {
  return isSamePath(path.slice(0, above.length), above);
}
