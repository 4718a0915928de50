// What shortened checks owe: who calls back by when, what an answer may fill in, and how an unanswered call is kept.
import { MINUTE_MILLISECONDS } from '../../../../core/clock.ts';
import type { Problem } from '../../../../core/problems.ts';
import type { Owed, OwableField } from './depth.ts';

export const CALL_RESULTS = ['no-answer', 'wrong-number', 'asked-later', 'declined'] as const;
export type CallResult = (typeof CALL_RESULTS)[number];

/** How long after the check the call may take at most, as the leader chooses. */
export const DUE_MINUTES = { least: 30, usual: 240, most: 1440 } as const;

/** Milliseconds since the epoch. */
export function dueAtOf(takenAt: number, dueMinutes: number): number {
  return takenAt + dueMinutes * MINUTE_MILLISECONDS;
}

/** The callers share the records: whose turn it is follows from the record's id, so that a second try gives the same. */
export function chooseCaller(callerIds: readonly string[], passageId: string): string | undefined {
  const turn = [...passageId].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003, 7);
  return callerIds[turn % Math.max(1, callerIds.length)];
}

export type CallBackState = 'due' | 'overdue' | 'unanswered' | 'completed';

/** CP-96: called and not reached comes before late; completed is over. */
export function decideCallBackState(callBack: { readonly dueAt: number; readonly calls: number; readonly completedAt: number | undefined }, now: number): CallBackState {
  if (callBack.completedAt !== undefined) return 'completed';
  if (callBack.calls > 0) return 'unanswered';
  return now >= callBack.dueAt ? 'overdue' : 'due';
}

/** Fields that an answer fills in, by traveller. */
export type Answered = { readonly id: string; readonly fields: readonly OwableField[] };

/** CP-95: only what is owed can be filled in, and something must be. */
export function findAnswerProblem(owed: readonly Owed[], answers: readonly Answered[]): Problem | undefined {
  const filled = answers.flatMap(({ id, fields }) => fields.map((field) => ({ id, field })));
  if (filled.length === 0) return { code: 'NothingAnswered' };
  const stranger = filled.find(({ id, field }) => !owed.some((one) => one.travellerId === id && one.fields.includes(field)));
  return stranger && { code: 'NotOwed', params: { field: stranger.field } };
}

/** What is still owed after an answer. */
export function settleOwed(owed: readonly Owed[], answers: readonly Answered[]): readonly Owed[] {
  const answeredOf = (travellerId: string): readonly OwableField[] => answers.filter(({ id }) => id === travellerId).flatMap(({ fields }) => fields);
  return owed.map((one) => ({ ...one, fields: one.fields.filter((field) => !answeredOf(one.travellerId).includes(field)) })).filter(({ fields }) => fields.length > 0);
}
