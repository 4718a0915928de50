// Why a backup, a restore or a drill is refused: a code with words in both languages, for whoever sits at the command line.
import { fillWords, type Language, type WordValues } from '../../core/words.ts';
import { en } from './words.en.ts';
import { zh } from './words.zh.ts';

export type BackupRefusalCode = Extract<keyof typeof zh, `refused.${string}`> extends `refused.${infer Code}` ? Code : never;

export class BackupRefused extends Error {
  readonly code: BackupRefusalCode;

  constructor(code: BackupRefusalCode, values: WordValues = {}, cause?: unknown) {
    super(sayBoth(`refused.${code}`, values), cause === undefined ? undefined : { cause });
    this.name = 'BackupRefused';
    this.code = code;
  }
}

const WORDS: Readonly<Record<Language, Readonly<Record<keyof typeof zh, string>>>> = { zh, en };

/** English, then Chinese: a terminal has no language of its own. */
export function sayBoth(key: keyof typeof zh, values: WordValues = {}): string {
  return `${fillWords(WORDS.en[key], values)} · ${fillWords(WORDS.zh[key], values)}`;
}
