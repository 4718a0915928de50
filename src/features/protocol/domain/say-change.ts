// A difference between versions, or a trouble of a draft, as a sentence in either language.
import { fillWords, type Language, type WordValues } from '../../../core/words.ts';
import type { Change, ChangeValue } from './diff-versions.ts';
import type { Trouble } from './trouble.ts';
import { en } from './words.en.ts';
import { zh } from './words.zh.ts';

const words: Readonly<Record<Language, Readonly<Record<string, string>>>> = { zh, en };

/** `nameOf` names a place by its code. */
export function sayChange(change: Change, language: Language, nameOf: (code: string) => string = (code) => code): string {
  const values = Object.entries(change.params).map(([name, value]) => [name, sayValue(value, language, nameOf)] as const);
  return say(`change.${change.code}`, language, Object.fromEntries(values));
}

export function sayTrouble({ code, params }: Trouble, language: Language): string {
  return say(`trouble.${code}`, language, params);
}

function sayValue(value: ChangeValue, language: Language, nameOf: (code: string) => string): string | number {
  if (typeof value !== 'object') return value;
  if ('word' in value) return say(value.word, language, {});
  if ('places' in value) return value.places.map(nameOf).join(language === 'zh' ? '、' : ', ');
  return value[language];
}

/** Throws for a key without words: the words' test sees to it that there is none. */
function say(key: string, language: Language, values: WordValues): string {
  const template = words[language][key];
  if (template === undefined) throw new Error(`No words for ${key}`);
  return fillWords(template, values);
}
