// The words that the screens of declaration speak: those of the domain and their own.
import { en as domainEn } from '../domain/words.en.ts';
import { zh as domainZh } from '../domain/words.zh.ts';
import { en } from './words.en.ts';
import { zh } from './words.zh.ts';

export const declarationWords = { zh: { ...domainZh, ...zh }, en: { ...domainEn, ...en } };
