// Why a tablet's record was not taken in, for the leader; what the console's own forms say of the same code does not fit here.
import type { Problem } from '../../../../core/problems.ts';
import { useSay, useSayProblem } from '../../../../web/shell/words.tsx';
import { boardWords } from './words.ts';

export function useSayRefusal(): (problem: Problem) => string {
  const say = useSay(boardWords);
  const sayProblem = useSayProblem();
  return (problem) => {
    if (problem.code === 'NotStorable') return say('refusal.not-storable');
    return problem.code === 'InputWrong' ? say('refusal.input-wrong', problem.params) : sayProblem(problem);
  };
}
