// Draws an outcome of the protocol as the verdict mark with its word.
import type { ReactNode } from 'react';
import { VerdictMark } from '../../../web/design/verdict-mark.tsx';
import { useSay } from '../../../web/shell/words.tsx';
import type { Outcome } from '../domain/outcomes.ts';
import { protocolWords } from './words.ts';

export function useOutcomeMark(): (outcome: Outcome) => ReactNode {
  const say = useSay(protocolWords);
  return (outcome) => <VerdictMark verdict={outcome} word={say(`outcome.${outcome}`)} />;
}
