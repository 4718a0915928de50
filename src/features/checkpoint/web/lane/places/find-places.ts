// Places by the initials of their pinyin, typed on nine keys as on a telephone, or by their name.
import { findProvince } from '../../../../../core/identifiers/province.ts';
import type { Language } from '../../../../../core/words.ts';
import type { Place } from '../../../../places/door.ts';

/** What is found: the name as it is written down, and what stands beside it in the list. */
export type FoundPlace = { readonly name: string; readonly initials: string; readonly code: string };

/** The letters on each key; the first key has none. */
export const KEY_LETTERS = ['', 'abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'] as const;

const PROVINCE_INITIALS: Readonly<Record<string, string>> = {
  11: 'bj', 12: 'tj', 13: 'hb', 14: 'sx', 15: 'nmg', 21: 'ln', 22: 'jl', 23: 'hlj', 31: 'sh', 32: 'js', 33: 'zj', 34: 'ah', 35: 'fj', 36: 'jx', 37: 'sd',
  41: 'hn', 42: 'hb', 43: 'hn', 44: 'gd', 45: 'gx', 46: 'hn', 50: 'cq', 51: 'sc', 52: 'gz', 53: 'yn', 54: 'xz', 61: 'sx', 62: 'gs', 63: 'qh', 64: 'nx', 65: 'xj',
  71: 'tw', 81: 'xg', 82: 'am',
};

/** Provinces and the district's own places; names of provinces in the reader's language. */
export function listFindablePlaces(places: readonly Place[], language: Language): readonly FoundPlace[] {
  const provinces = Object.entries(PROVINCE_INITIALS).flatMap(([code, initials]) => {
    const province = findProvince(code);
    return province === undefined ? [] : [{ name: province[language], initials, code }];
  });
  const own = places.map(({ nameZh, nameEn, initials, code }) => ({ name: language === 'en' ? (nameEn ?? nameZh) : nameZh, initials, code }));
  return [...own, ...provinces];
}

/** `typed` holds key digits (`5` for jkl) or letters; wider places first, then those of the shorter name. */
export function findPlaces(places: readonly FoundPlace[], typed: string): readonly FoundPlace[] {
  const wanted = typed.toLowerCase();
  if (wanted === '') return [];
  return places.filter(({ initials }) => startsWith(initials, wanted)).toSorted((a, b) => a.code.length - b.code.length || a.initials.length - b.initials.length);
}

/** The digit of the key that carries a letter: `j` is on 5. */
export function letterToKey(letter: string): string {
  const index = KEY_LETTERS.findIndex((letters) => letters.includes(letter.toLowerCase()));
  return index <= 0 ? '' : String(index + 1);
}

function startsWith(initials: string, wanted: string): boolean {
  if (wanted.length > initials.length) return false;
  return [...wanted].every((typed, index) => typed === initials[index] || typed === letterToKey(initials[index] ?? ''));
}
