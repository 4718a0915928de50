// All words of the protocol's screens: those of the domain, of reading it, and of writing it.
import { protocolWords } from '../words.ts';
import { en } from './words.en.ts';
import { zh } from './words.zh.ts';

export const editorWords = { zh: { ...protocolWords.zh, ...zh }, en: { ...protocolWords.en, ...en } };
