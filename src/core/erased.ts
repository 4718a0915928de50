// What stands in the place of a personal value whose key is destroyed, in both languages, since nobody's reading waits for it.
import { en } from './sync/words.en.ts';
import { zh } from './sync/words.zh.ts';

export const ERASED = `${zh['value.erased']} · ${en['value.erased']}`;
