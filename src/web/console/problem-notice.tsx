// A refusal in words, where it happened, with the way on when there is one.
import type { ReactNode } from 'react';
import type { Problem } from '../../core/problems.ts';
import { Notice } from '../design/notice.tsx';
import { useSayProblem } from '../shell/words.tsx';

export interface ProblemNoticeProps {
  problem: Problem | undefined;
  title?: string;
  tone?: 'warn' | 'error';
  action?: ReactNode;
}

/** Nothing while there is no problem. */
export function ProblemNotice({ problem, title, tone = 'error', action }: ProblemNoticeProps) {
  const sayProblem = useSayProblem();
  if (problem === undefined) return null;
  return (
    <Notice tone={tone} action={action} {...(title !== undefined && { title })}>
      <span data-testid="problem" data-code={problem.code}>
        {sayProblem(problem)}
      </span>
    </Notice>
  );
}
