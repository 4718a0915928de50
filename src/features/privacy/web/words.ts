// The words of privacy in both languages, as the screens take them.
import { en } from '../domain/words.en.ts';
import { zh } from '../domain/words.zh.ts';

export const privacyWords = { zh, en };
