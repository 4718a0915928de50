// The words at the end of a post in both languages.
import { en } from './words.en.ts';
import { zh } from './words.zh.ts';

export const closingWords = { zh, en };
