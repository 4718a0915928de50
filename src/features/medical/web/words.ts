// The words of medical in both languages, as the screens take them.
import { en as domainEn } from '../domain/words.en.ts';
import { zh as domainZh } from '../domain/words.zh.ts';
import { en } from './words.en.ts';
import { zh } from './words.zh.ts';

export const medicalWords = { zh: { ...domainZh, ...zh }, en: { ...domainEn, ...en } };
