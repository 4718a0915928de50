// The words of the desk's page of personal data in both languages.
import { en } from './words.en.ts';
import { zh } from './words.zh.ts';

export const deskWords = { zh, en };
