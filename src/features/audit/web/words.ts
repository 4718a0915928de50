// The words of audit in both languages, as the screens take them.
import { en } from '../domain/words.en.ts';
import { zh } from '../domain/words.zh.ts';

export const auditWords = { zh, en };
