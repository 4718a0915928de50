// What is missing or cannot be right in a field, in the reader's language; nothing before somebody wanted to go on.
import { en as identifierEn } from '../../../../core/identifiers/words.en.ts';
import { zh as identifierZh } from '../../../../core/identifiers/words.zh.ts';
import { useSay } from '../../../../web/shell/words.tsx';
import type { EntryProblem } from '../../domain/rules.ts';
import { en } from '../words.en.ts';
import { zh } from '../words.zh.ts';

const words = { zh: { ...identifierZh, ...zh }, en: { ...identifierEn, ...en } };

export type SayEntry = (problem: EntryProblem | undefined) => { readonly error?: string };

export function useEntryWords(isRevealed: boolean): SayEntry {
  const say = useSay(words);
  return (problem) => (isRevealed && problem !== undefined ? { error: say(problem) } : {});
}
