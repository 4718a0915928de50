// The words of the console's part of the flow of a post in both languages.
import { en } from './words.en.ts';
import { zh } from './words.zh.ts';

export const postFlowWords = { zh, en };
