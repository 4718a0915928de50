// Words of a sheet of paper: it speaks both languages at once, since nobody can switch it.
import { fillWords, type WordValues } from '../../../../core/words.ts';
import { declarationWords } from '../words.ts';

type Key = keyof typeof declarationWords.zh;
export type Both = { readonly zh: string; readonly en: string };

export function sayBoth(key: Key, values?: WordValues): Both {
  return { zh: fillWords(declarationWords.zh[key], values), en: fillWords(declarationWords.en[key], values) };
}
