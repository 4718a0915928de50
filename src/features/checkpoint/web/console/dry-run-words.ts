// The words of a dry run in both languages.
import { en } from './dry-run-words.en.ts';
import { zh } from './dry-run-words.zh.ts';

export const dryRunWords = { zh, en };
