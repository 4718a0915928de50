// The words on the screens: the chosen language, words by key, problems in words, times and spans by Intl.
import { useMemo, useSyncExternalStore } from 'react';
import { fillWords, LANGUAGES, type Language, type Words, type WordValues } from '../../core/words.ts';
import type { Problem } from '../../core/problems.ts';
import { en as plumbingEn } from '../../core/sync/words.en.ts';
import { zh as plumbingZh } from '../../core/sync/words.zh.ts';
import { formatsByLanguage, type Formats } from './formats.ts';
import { en } from './problem-words.en.ts';
import { zh } from './problem-words.zh.ts';

const REMEMBERED_AS = 'guankou-language';
const HTML_LANGUAGE: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en' };

const listeners = new Set<() => void>();
const problemWords: Words[] = [
  { zh: plumbingZh, en: plumbingEn },
  { zh, en },
];
let language: Language = typeof document === 'undefined' ? 'zh' : findRemembered();
if (typeof document !== 'undefined') document.documentElement.lang = HTML_LANGUAGE[language];

/** A browser may forbid storage; the language then lasts as long as the page. */
function findRemembered(): Language {
  try {
    const remembered = localStorage.getItem(REMEMBERED_AS);
    return LANGUAGES.find((known) => known === remembered) ?? 'zh';
  } catch {
    return 'zh';
  }
}

function remember(chosen: Language): void {
  try {
    localStorage.setItem(REMEMBERED_AS, chosen);
  } catch {
    // Forbidden or full: the choice still holds for this page.
    return;
  }
}

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange);
  return () => void listeners.delete(onChange);
}

export function getLanguage(): Language {
  return language;
}

export function setLanguage(chosen: Language): void {
  language = chosen;
  remember(chosen);
  document.documentElement.lang = HTML_LANGUAGE[chosen];
  for (const listener of listeners) listener();
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, getLanguage);
}

export type Say<Key extends string> = (key: Key, values?: WordValues) => string;

/** `say(key, values?)` in the chosen language; the component follows when the language changes. */
export function useSay<Key extends string>(words: Words<Key>): Say<Key> {
  const chosen = useLanguage();
  return useMemo(() => (key: Key, values?: WordValues) => fillWords(words[chosen][key], values), [words, chosen]);
}

/** Called once by the app with the words of every feature; a code is looked up as `problem.<Code>`, else as `<Code>`; the last registered wins. */
export function registerProblemWords(...words: Words[]): void {
  problemWords.push(...words);
}

function findTemplate(code: string, chosen: Language): string | undefined {
  const tables = problemWords.map((words) => words[chosen]);
  return tables.flatMap((table) => table[`problem.${code}`] ?? table[code] ?? []).at(-1);
}

/** A code without words is said as it is, so that a person can quote it. */
export function sayProblem(problem: Problem, chosen: Language = language): string {
  const template = findTemplate(problem.code, chosen);
  return template === undefined ? fillWords({ zh, en }[chosen].unknown, { code: problem.code }) : fillWords(template, problem.params);
}

/** `sayProblem` for a component: it follows when the language changes. */
export function useSayProblem(): (problem: Problem) => string {
  const chosen = useLanguage();
  return useMemo(() => (problem: Problem) => sayProblem(problem, chosen), [chosen]);
}

/** Times in the 24-hour clock of the place, spans and numbers in the chosen language. */
export function useFormats(): Formats {
  return formatsByLanguage[useLanguage()];
}
