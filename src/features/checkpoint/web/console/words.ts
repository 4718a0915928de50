// The words of the console's screens of checkpoint in both languages.
import { en } from './words.en.ts';
import { zh } from './words.zh.ts';

export const boardWords = { zh, en };
