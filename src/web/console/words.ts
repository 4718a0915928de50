// The words of the console's frame in both languages.
import { en } from './words.en.ts';
import { zh } from './words.zh.ts';

export const consoleWords = { zh, en };
