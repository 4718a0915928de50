// What becomes of a command on the tablet's disk: pending, answered, opened again. Pure; the store only writes it down.
import type { Problem } from '../problems.ts';
import type { SettledAnswer } from './outbox.ts';

/** `pending` and `refusedAt` are present only where they say something, so that indexes over them stay small. */
export type KeptState = {
  readonly sequence: number;
  readonly pending?: number;
  /** By the server's clock. */
  readonly answeredAt?: number;
  readonly refusedAt?: number;
  readonly problem?: Problem;
};

/** The newest command of a device and how many of its commands were answered. */
export type HeadCounts = { readonly answered: number; readonly refused: number };

/** Undefined when it is answered already: the server repeats itself after a lost reply, and that changes nothing. */
export function answerKept<Kept extends KeptState>(kept: Kept, answer: SettledAnswer, at: number): Kept | undefined {
  if (kept.pending === undefined) return undefined;
  const { pending: _pending, ...rest } = kept;
  return (answer.status === 'refused' ? { ...rest, answeredAt: at, refusedAt: at, problem: answer.problem } : { ...rest, answeredAt: at }) as Kept;
}

/** To be sent again. Undefined when it waits to be sent anyway. */
export function reopenKept<Kept extends KeptState>(kept: Kept): Kept | undefined {
  if (kept.pending !== undefined) return undefined;
  const { answeredAt: _answeredAt, refusedAt: _refusedAt, problem: _problem, ...rest } = kept;
  return { ...rest, pending: kept.sequence } as Kept;
}

export function countAnswered<Counts extends HeadCounts>(head: Counts, answer: SettledAnswer): Counts {
  return { ...head, answered: head.answered + 1, refused: head.refused + (answer.status === 'refused' ? 1 : 0) };
}

export function countReopened<Counts extends HeadCounts>(head: Counts, kept: KeptState): Counts {
  return { ...head, answered: head.answered - 1, refused: head.refused - (kept.refusedAt === undefined ? 0 : 1) };
}
