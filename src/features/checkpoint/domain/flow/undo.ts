// Whether the last check may still be undone (CP-70); asked by the tablet before and by the server again.
import type { Problem } from '../../../../core/problems.ts';
import { isEnded } from '../rules.ts';
import type { PassageState } from '../records.ts';

const SECOND_MILLISECONDS = 1000;
/** What may have followed the check without standing in the way: neither says anything new about a person. */
const HARMLESS: readonly string[] = ['checkpoint.disinfect-vehicle', 'checkpoint.hold-vehicle'];

export type UndoFacts = {
  readonly state: PassageState;
  readonly isOfThisTablet: boolean;
  /** This tablet has taken no check after it. */
  readonly isLast: boolean;
  /** The verbs of the steps since. */
  readonly followedBy: readonly string[];
  /** Milliseconds since the epoch, like `at`. */
  readonly takenAt: number;
};

export function findUndoProblem(facts: UndoFacts, at: number, undoSeconds: number): Problem | undefined {
  if (isEnded(facts)) return { code: 'PassageEnded' };
  if (!facts.isOfThisTablet) return { code: 'UndoElsewhere' };
  if (!facts.isLast) return { code: 'UndoNotLast' };
  if (facts.followedBy.some((verb) => !HARMLESS.includes(verb))) return { code: 'UndoOvertaken' };
  return at > undoEndsAt(facts.takenAt, undoSeconds) ? { code: 'UndoTooLate', params: { seconds: undoSeconds } } : undefined;
}

/** Until when, inclusive, in milliseconds since the epoch. */
export function undoEndsAt(takenAt: number, undoSeconds: number): number {
  return takenAt + undoSeconds * SECOND_MILLISECONDS;
}
