// The word for how a passage ended: its outcome, or that it was turned back.
import type { RegisterResult } from '../../domain/register-question.ts';
import type { SayBoard } from './span.ts';

export function sayResult(say: SayBoard, result: RegisterResult): string {
  return result === 'turned-back' ? say('passage-state.turned-back') : say(`outcome.${result}`);
}
