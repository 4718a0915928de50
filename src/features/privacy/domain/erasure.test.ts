// What is due, and when: never a moment before its term, always from its term on.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MILLISECONDS } from '../../../core/clock.ts';
import { weekOf } from '../../../server/field-cipher/key-folder.ts';
import { LONGEST_HOLD_MILLISECONDS, findDueBefore, findHoldProblem, listWeeksOver, ruleToText, textToRule } from './erasure.ts';

const moment = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2040-01-01') });

describe('PV-5 a record is due', () => {
  test('when its term is over, and not a millisecond earlier', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 400 * DAY_MILLISECONDS }), fc.constantFrom('emergency' as const, 'standing' as const), (began, kept, domain) => {
        const isDue = (now: number) => began < (findDueBefore({ keptMilliseconds: kept }, { now, isEmergencyOpen: true, domain }) ?? 0);
        expect([isDue(began + kept), isDue(began + kept + 1)]).toEqual([false, true]);
      }),
    );
  });

  test('never when it is kept as long as the district', () => {
    expect(findDueBefore({ keptMilliseconds: undefined }, { now: 1e12, isEmergencyOpen: false, domain: 'emergency' })).toBeUndefined();
  });
});

test('PV-11 where no emergency is open everything of one is due at once, and nothing of the others', () => {
  const facts = { now: 1e12, isEmergencyOpen: false };
  expect(findDueBefore({ keptMilliseconds: DAY_MILLISECONDS }, { ...facts, domain: 'emergency' })).toBe(1e12 + 1);
  expect(findDueBefore({ keptMilliseconds: DAY_MILLISECONDS }, { ...facts, domain: 'standing' })).toBe(1e12 - DAY_MILLISECONDS);
});

test('PV-7 the key of a week has had its time when thirty days have gone since its last moment', () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: 0, max: 60 * DAY_MILLISECONDS }), (sealedAt, later) => {
      const week = weekOf(sealedAt);
      const isOver = listWeeksOver([week], sealedAt + later, weekOf).length > 0;
      if (isOver) expect(later).toBeGreaterThanOrEqual(30 * DAY_MILLISECONDS);
      if (later >= 44 * DAY_MILLISECONDS) expect(isOver).toBe(true);
    }),
  );
});

test('PV-8 a legal hold ends, at the latest after half a year', () => {
  expect(findHoldProblem({ until: 1000 }, 1000)).toEqual({ code: 'HoldEndsBeforeItBegins' });
  expect(findHoldProblem({ until: 1001 }, 1000)).toBeUndefined();
  expect(findHoldProblem({ until: 1000 + LONGEST_HOLD_MILLISECONDS }, 1000)).toBeUndefined();
  expect(findHoldProblem({ until: 1001 + LONGEST_HOLD_MILLISECONDS }, 1000)).toEqual({ code: 'HoldTooLong', params: { days: 180 } });
});

test('PV-6 the rule under which something went is told again from its text', () => {
  expect(textToRule(ruleToText({ record: 'checkpoint.passage', keptMilliseconds: 30 * DAY_MILLISECONDS, from: 'passage', then: 'erase', why: '' }))).toEqual({ record: 'checkpoint.passage', then: 'erase', days: 30, from: 'passage' });
});
