// The outcomes of a check in their one explicit order, and what follows from the order (PR-1).
import { z } from 'zod';

/** From mild to strict. Never compare outcomes but by this list. */
export const OUTCOMES = ['clear', 'second-reading', 'hold', 'refer'] as const;
export const outcomeSchema = z.enum(OUTCOMES);
export type Outcome = z.infer<typeof outcomeSchema>;

export function isAtLeast(outcome: Outcome, limit: Outcome): boolean {
  return OUTCOMES.indexOf(outcome) >= OUTCOMES.indexOf(limit);
}

export function stricter(a: Outcome, b: Outcome): Outcome {
  return isAtLeast(a, b) ? a : b;
}

/** The strictest of the outcomes of all travellers. A vehicle with nobody checked is not clear: someone drives it. */
export function evaluateVehicle(outcomes: readonly Outcome[]): Outcome {
  return outcomes.length === 0 ? 'second-reading' : outcomes.reduce(stricter);
}
