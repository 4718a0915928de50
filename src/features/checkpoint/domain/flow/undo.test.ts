// Undoing over all inputs: exactly the last check of this tablet, in time, with nothing said since.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PASSAGE_STATES } from '../records.ts';
import { isEnded } from '../rules.ts';
import { findUndoProblem, undoEndsAt } from './undo.ts';

const TAKEN_AT = Date.parse('2020-02-04T14:30:00+08:00');
const VERBS = ['checkpoint.disinfect-vehicle', 'checkpoint.hold-vehicle', 'checkpoint.take-second-reading', 'checkpoint.hand-over-traveller', 'checkpoint.correct-passage'];
const anyFacts = fc.record({
  state: fc.constantFrom(...PASSAGE_STATES),
  isOfThisTablet: fc.boolean(),
  isLast: fc.boolean(),
  followedBy: fc.subarray(VERBS),
  takenAt: fc.constant(TAKEN_AT),
});

describe('undoing a check', () => {
  test('CP-70 is possible exactly for the last check of this tablet, under way, in time, with nothing said of a person since', () => {
    fc.assert(
      fc.property(anyFacts, fc.integer({ min: -5_000, max: 200_000 }), fc.integer({ min: 5, max: 120 }), (facts, later, seconds) => {
        const isFree = facts.followedBy.every((verb) => verb.endsWith('disinfect-vehicle') || verb.endsWith('hold-vehicle'));
        const isPossible = !isEnded(facts) && facts.isOfThisTablet && facts.isLast && isFree && later <= seconds * 1000;
        expect(findUndoProblem(facts, TAKEN_AT + later, seconds) === undefined).toBe(isPossible);
      }),
    );
  });

  test('CP-70 the last millisecond still counts, the next one does not, and the refusal names the seconds', () => {
    const facts = { state: 'open', isOfThisTablet: true, isLast: true, followedBy: [], takenAt: TAKEN_AT } as const;
    expect(findUndoProblem(facts, undoEndsAt(TAKEN_AT, 30), 30)).toBeUndefined();
    expect(findUndoProblem(facts, undoEndsAt(TAKEN_AT, 30) + 1, 30)).toEqual({ code: 'UndoTooLate', params: { seconds: 30 } });
  });
});
