// Eight words for a log of a certain length: 88 bits of its root, short enough to read over the telephone or to write by hand.
import { sha256 } from '@noble/hashes/sha2.js';
import type { Language } from '../words.ts';
import { textToBytes } from '../bytes.ts';
import { KINDS_EN, KINDS_ZH, THINGS_EN, THINGS_ZH } from './word-lists.ts';

export const WORD_COUNT = 8;
const BITS_A_WORD = 11;

type Rooted = { readonly district: string; readonly size: number; /** Hex. */ readonly root: string };

/** Numbers of words, 0 to 2,047. They depend on the records alone: whoever has the log can work them out again. */
function indexesOf({ district, size, root }: Rooted): number[] {
  const digest = sha256(textToBytes(JSON.stringify(['guankou log words 1', district, size, root])));
  const bits = Array.from(digest.subarray(0, WORD_COUNT * BITS_A_WORD / 8), (byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: WORD_COUNT }, (_, index) => Number.parseInt(bits.slice(index * BITS_A_WORD, (index + 1) * BITS_A_WORD), 2));
}

const toWord: Readonly<Record<Language, (index: number) => string>> = {
  zh: (index) => `${KINDS_ZH[Math.floor(index / THINGS_ZH.length)] ?? ''}${THINGS_ZH[index % THINGS_ZH.length] ?? ''}`,
  en: (index) => `${KINDS_EN[Math.floor(index / THINGS_EN.length)] ?? ''}-${THINGS_EN[index % THINGS_EN.length] ?? ''}`,
};

const WORD_TOTAL = 2 ** BITS_A_WORD;
const indexByWord = new Map((['zh', 'en'] as const).flatMap((language) => Array.from({ length: WORD_TOTAL }, (_, index) => [toWord[language](index), index] as const)));

export function headToWords(head: Rooted, language: Language): string[] {
  return indexesOf(head).map(toWord[language]);
}

export type ReadWords = { readonly indexes: readonly number[] } | { readonly unknown: string } | { readonly count: number };

/** Words of either language, with anything between them; Chinese ones also without. */
export function readWords(text: string): ReadWords {
  const parts = text.toLowerCase().match(/\p{Script=Han}{2}|\p{Script=Han}|[a-z]+[\s-]+[a-z]+|[a-z]+/gu) ?? [];
  const words = parts.map((part) => part.replace(/[\s-]+/, '-'));
  const unknown = words.find((word) => !indexByWord.has(word));
  if (unknown !== undefined) return { unknown };
  if (words.length !== WORD_COUNT) return { count: words.length };
  return { indexes: words.flatMap((word) => indexByWord.get(word) ?? []) };
}

export function areWordsOf(indexes: readonly number[], head: Rooted): boolean {
  const own = indexesOf(head);
  return indexes.length === own.length && own.every((index, place) => index === indexes[place]);
}
