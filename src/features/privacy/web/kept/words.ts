// The words of keeping and erasing in both languages, and the names of records, moments and acts in them.
import type { Say } from '../../../../web/shell/words.tsx';
import { en } from './words.en.ts';
import { zh } from './words.zh.ts';

export const keptWords = { zh, en };
type Key = keyof typeof zh;

function isNamed(key: string): key is Key {
  return key in zh;
}

/** `record.checkpoint.passage`, `from.passage`, `act.erase`; a name that has no words is said as it is. */
export function sayName(say: Say<Key>, kind: 'record' | 'from' | 'act' | 'kind', name: string): string {
  const key = `${kind}.${name}`;
  return isNamed(key) ? say(key) : name;
}
