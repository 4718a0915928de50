// The words of the register in both languages.
import { en } from './words.en.ts';
import { zh } from './words.zh.ts';

export const registerWords = { zh, en };
