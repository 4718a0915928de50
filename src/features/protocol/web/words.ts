// The words that the protocol's screen speaks: those of the domain and its own.
import { en as domainEn } from '../domain/words.en.ts';
import { zh as domainZh } from '../domain/words.zh.ts';
import { en } from './words.en.ts';
import { zh } from './words.zh.ts';

export const protocolWords = { zh: { ...domainZh, ...zh }, en: { ...domainEn, ...en } };
