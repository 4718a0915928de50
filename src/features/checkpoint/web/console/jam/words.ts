// The words of the jam's screens in both languages.
import { en } from './words.en.ts';
import { zh } from './words.zh.ts';

export const jamWords = { zh, en };
