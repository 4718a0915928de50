// Shortened checks over all inputs: what may wait, until when, and that silence is never clear.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR_MILLISECONDS, MINUTE_MILLISECONDS } from '../../../../core/clock.ts';
import { denyAllExposures, evaluateTraveller, isAtLeast, pack202002, type TravellerFacts } from '../../../protocol/door.ts';
import { chooseCaller, decideCallBackState, dueAtOf, findAnswerProblem, settleOwed } from './call-back.ts';
import { canReachSomebody, covers, DEPTHS, findShortening, findShorteningProblem, holdUnasked, isBeyondDepth, listLeftOut, listOwed, OWABLE_FIELDS, type Shortening } from './depth.ts';

const NOW = Date.parse('2020-02-04T08:00:00+08:00');
const questionIds = pack202002.questions.map(({ id }) => id);

const shortening = (change: Partial<Shortening> = {}): Shortening => ({
  id: 'a', checkpoint: '320371-K01', depth: 'short', beginsAt: NOW, until: NOW + HOUR_MILLISECONDS, endedAt: undefined, callerIds: ['p'], dueMinutes: 240, ...change,
});

const reading = (celsius: number) => ({ celsius, instrument: 'infrared', takenAt: NOW });
const factsArbitrary: fc.Arbitrary<TravellerFacts> = fc.record({
  readings: fc.array(fc.double({ min: 33, max: 43, noNaN: true }).map(reading), { maxLength: 2 }),
  symptoms: fc.subarray(pack202002.symptoms.map(({ id }) => id)),
  travelHistory: fc.constant([]),
  exposures: fc.dictionary(fc.constantFrom(...questionIds), fc.constantFrom(true, false, 'unknown' as const)),
});

function decide(facts: TravellerFacts) {
  const { outcome, reasons } = evaluateTraveller(pack202002, facts, NOW);
  return holdUnasked({ outcome, ruleIds: reasons.map(({ ruleId }) => ruleId) }, pack202002, facts);
}

describe('CP-91 what may wait', () => {
  test('CP-91 no depth leaves out temperature, health or the phone, and a shorter one leaves out all that a longer one does', () => {
    for (const depth of DEPTHS) expect(OWABLE_FIELDS).toEqual(expect.arrayContaining([...listLeftOut(depth)]));
    expect(OWABLE_FIELDS).not.toContain('temperature');
    expect(OWABLE_FIELDS).not.toContain('phone');
    expect(listLeftOut('plate-and-phone')).toEqual(expect.arrayContaining([...listLeftOut('short')]));
    expect(listLeftOut('full')).toEqual([]);
  });

  test('CP-91 nobody is clear of whom a required question was not asked', () => {
    fc.assert(fc.property(factsArbitrary, (facts) => {
      const isSilent = questionIds.some((id) => facts.exposures[id] === undefined);
      if (isSilent) expect(isAtLeast(decide(facts).outcome, 'hold')).toBe(true);
    }));
  });

  test('CP-91 nobody is clear without a temperature', () => {
    fc.assert(fc.property(factsArbitrary, (facts) => {
      expect(decide({ ...facts, readings: [] }).outcome).not.toBe('clear');
    }));
  });

  test('CP-91 who was asked everything is judged as at a full check', () => {
    fc.assert(fc.property(factsArbitrary, (facts) => {
      const asked = { ...facts, exposures: { ...denyAllExposures(pack202002), ...facts.exposures } };
      expect(decide(asked).outcome).toBe(evaluateTraveller(pack202002, asked, NOW).outcome);
    }));
  });

  test('CP-91 the rule that kept her waiting is named', () => {
    const { outcome, ruleIds } = decide({ readings: [reading(36.5)], symptoms: [], travelHistory: [], exposures: { 'contact-with-case': false, 'people-from-risk-area': false } });
    expect({ outcome, ruleIds }).toEqual({ outcome: 'hold', ruleIds: ['temperature.normal', 'exposure.cluster.unknown'] });
  });
});

describe('CP-90 how long', () => {
  test('CP-90 never longer than four hours, never over before it begins', () => {
    expect(findShorteningProblem({ until: NOW }, NOW)).toEqual({ code: 'ShorteningOver' });
    expect(findShorteningProblem({ until: NOW + 1 }, NOW)).toBeUndefined();
    expect(findShorteningProblem({ until: NOW + 4 * HOUR_MILLISECONDS }, NOW)).toBeUndefined();
    expect(findShorteningProblem({ until: NOW + 4 * HOUR_MILLISECONDS + 1 }, NOW)).toEqual({ code: 'ShorteningTooLong', params: { hours: 4 } });
  });

  test('CP-90 it ends by itself, or when it is ended, and the newer one holds', () => {
    const older = shortening();
    const newer = shortening({ id: 'b', depth: 'plate-and-phone', beginsAt: NOW + 10, until: NOW + HOUR_MILLISECONDS });
    expect(findShortening([older, newer], NOW + 9)?.id).toBe('a');
    expect(findShortening([older, newer], NOW + 10)?.id).toBe('b');
    expect(findShortening([older], NOW + HOUR_MILLISECONDS)).toBeUndefined();
    expect(findShortening([{ ...older, endedAt: NOW + 5 }], NOW + 5)).toBeUndefined();
    expect(findShortening([older], NOW - 1)).toBeUndefined();
  });

  test('CP-93 ended early it still covers a tablet that could not know, at its depth or a longer one, and no longer', () => {
    const ended = shortening({ endedAt: NOW + 5 });
    expect(covers(ended, 'short', [NOW + HOUR_MILLISECONDS - 1])).toBe(true);
    expect(covers(ended, 'plate-and-phone', [NOW + 1])).toBe(false);
    expect(covers(shortening({ depth: 'plate-and-phone' }), 'short', [NOW + 1])).toBe(true);
    expect(covers(ended, 'short', [NOW + HOUR_MILLISECONDS + MINUTE_MILLISECONDS])).toBe(false);
    expect(covers(ended, 'short', [NOW - 2 * MINUTE_MILLISECONDS, NOW])).toBe(true);
  });
});

describe('what is owed', () => {
  const owed = listOwed([{ id: 'x', unasked: ['to', 'document'] }, { id: 'y' }, { id: 'z', unasked: ['name'] }]);

  test('CP-94 is listed by traveller, and too much of it is seen', () => {
    expect(owed).toEqual([{ travellerId: 'x', ordinal: 1, fields: ['document', 'to'] }, { travellerId: 'z', ordinal: 3, fields: ['name'] }]);
    expect(isBeyondDepth(owed, 'plate-and-phone')).toBe(false);
    expect(isBeyondDepth(owed, 'short')).toBe(true);
    expect(isBeyondDepth(listOwed([{ id: 'y' }]), 'full')).toBe(false);
  });

  test('CP-92 a vehicle needs one phone or one document', () => {
    const silent = { id: 'x', phone: '', unasked: ['document', 'name'] as const };
    expect(canReachSomebody([silent, silent])).toBe(false);
    expect(canReachSomebody([silent, { ...silent, phone: '13900000011' }])).toBe(true);
    expect(canReachSomebody([silent, { ...silent, unasked: ['name'] }])).toBe(true);
  });

  test('CP-95 an answer fills in only what is owed, and something', () => {
    expect(findAnswerProblem(owed, [])).toEqual({ code: 'NothingAnswered' });
    expect(findAnswerProblem(owed, [{ id: 'z', fields: ['document'] }])).toEqual({ code: 'NotOwed', params: { field: 'document' } });
    expect(findAnswerProblem(owed, [{ id: 'y', fields: ['name'] }])).toEqual({ code: 'NotOwed', params: { field: 'name' } });
    expect(findAnswerProblem(owed, [{ id: 'x', fields: ['to'] }])).toBeUndefined();
  });

  test('CP-95 answers in any parts settle all of it, once', () => {
    fc.assert(fc.property(fc.shuffledSubarray(OWABLE_FIELDS.slice(), { minLength: 4 }), fc.nat({ max: 4 }), (fields, cut) => {
      const all = listOwed([{ id: 'x', unasked: fields }]);
      const half = settleOwed(all, [{ id: 'x', fields: fields.slice(0, cut) }]);
      expect(half.flatMap((one) => one.fields).toSorted()).toEqual(fields.slice(cut).toSorted());
      expect(settleOwed(half, [{ id: 'x', fields: fields.slice(cut) }])).toEqual([]);
    }));
  });

  test('CP-94 the callers share the records, each record always with the same', () => {
    expect(chooseCaller([], 'x')).toBeUndefined();
    fc.assert(fc.property(fc.array(fc.uuid(), { minLength: 300, maxLength: 400 }), fc.integer({ min: 1, max: 6 }), (passages, count) => {
      const callers = Array.from({ length: count }, (_, index) => `caller-${String(index)}`);
      const given = passages.map((passage) => chooseCaller(callers, passage));
      expect(given).toEqual(passages.map((passage) => chooseCaller(callers, passage)));
      for (const caller of callers) expect(given.filter((one) => one === caller).length).toBeGreaterThan(passages.length / count / 3);
    }));
  });

  test('CP-96 called and not reached is shown as that, late as late', () => {
    const dueAt = dueAtOf(NOW, 30);
    expect(dueAt).toBe(NOW + 30 * MINUTE_MILLISECONDS);
    expect(decideCallBackState({ dueAt, calls: 0, completedAt: undefined }, dueAt - 1)).toBe('due');
    expect(decideCallBackState({ dueAt, calls: 0, completedAt: undefined }, dueAt)).toBe('overdue');
    expect(decideCallBackState({ dueAt, calls: 1, completedAt: undefined }, dueAt)).toBe('unanswered');
    expect(decideCallBackState({ dueAt, calls: 1, completedAt: dueAt }, dueAt)).toBe('completed');
  });
});
