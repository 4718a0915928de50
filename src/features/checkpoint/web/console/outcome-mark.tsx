// An outcome as its verdict mark and word; a vehicle that was turned back shows that instead.
import type { ReactNode } from 'react';
import { VerdictMark } from '../../../../web/design/verdict-mark.tsx';
import { useSay } from '../../../../web/shell/words.tsx';
import type { Outcome } from '../../../protocol/door.ts';
import { boardWords } from './words.ts';

export interface OutcomeMarkProps {
  outcome: Outcome;
  isTurnedBack?: boolean;
  /** The check was undone: its outcome says nothing any more. */
  isVoided?: boolean;
  size?: 'line' | 'tile';
  reason?: ReactNode;
}

export function OutcomeMark({ outcome, isTurnedBack = false, isVoided = false, size = 'line', reason }: OutcomeMarkProps) {
  const say = useSay(boardWords);
  if (isVoided) return <VerdictMark verdict="unknown" word={say('passage-state.voided')} size={size} {...(reason !== undefined && { reason })} />;
  const word = isTurnedBack ? say('passage-state.turned-back') : say(`outcome.${outcome}`);
  return <VerdictMark verdict={isTurnedBack ? 'turned-back' : outcome} word={word} size={size} {...(reason !== undefined && { reason })} />;
}
