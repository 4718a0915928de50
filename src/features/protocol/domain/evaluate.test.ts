// One traveller: symptoms, stays, answers, and that more evidence never softens the outcome.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, chinaDate } from './day-count.ts';
import { denyAllExposures, evaluateTraveller } from './evaluate.ts';
import type { TravellerFacts } from './facts.ts';
import { isAtLeast } from './outcomes.ts';
import { pack202002 as pack } from './pack-2020-02.ts';
import { findRule } from './pack-rules.ts';
import { shiftPack } from './shift-pack.ts';

const DAY = 86_400_000;
const at = Date.parse('2020-02-03T14:32:00+08:00');
const today = chinaDate(at);
const healthy: TravellerFacts = {
  readings: [{ celsius: 36.5, instrument: 'infrared', takenAt: at }],
  symptoms: [],
  travelHistory: [],
  exposures: denyAllExposures(pack),
};
const evaluate = (change: Partial<TravellerFacts>, moment = at) => evaluateTraveller(pack, { ...healthy, ...change }, moment);
const ruleIdsOf = (change: Partial<TravellerFacts>) => evaluate(change).reasons.map(({ ruleId }) => ruleId);

describe('PR-1 one traveller', () => {
  test('a healthy one is clear, with the reason', () => {
    expect(evaluate({})).toEqual({
      outcome: 'clear',
      reasons: [{ ruleId: 'temperature.normal', outcome: 'clear', params: { celsius: 36.5, instrument: 'infrared' } }],
    });
  });

  test('the strictest reason decides and all are told', () => {
    const answer = evaluate({ symptoms: ['fever', 'dry-cough'] });
    expect(answer.outcome).toBe('refer');
    expect(answer.reasons.map(({ ruleId }) => ruleId)).toEqual(['temperature.normal', 'symptom.fever', 'symptom.dry-cough']);
  });
});

describe('PR-6 symptoms', () => {
  test('one that the pack does not list is held', () => {
    expect(evaluate({ symptoms: ['loss-of-smell'] })).toMatchObject({ outcome: 'hold' });
    expect(ruleIdsOf({ symptoms: ['loss-of-smell'] })).toContain('evidence.unlisted');
  });
});

describe('PR-7 stays', () => {
  const stay = (divisionCode: string, from: string, until: string) => [{ divisionCode, from, until }];

  test('Wuhan is told as Wuhan, another city as Hubei, Xuzhou not at all', () => {
    expect(ruleIdsOf({ travelHistory: stay('420106', '2020-01-25', '2020-01-28') })).toContain('risk-area.420100');
    expect(ruleIdsOf({ travelHistory: stay('420106', '2020-01-25', '2020-01-28') })).not.toContain('risk-area.420000');
    expect(ruleIdsOf({ travelHistory: stay('421000', '2020-01-25', '2020-01-28') })).toContain('risk-area.420000');
    expect(evaluate({ travelHistory: stay('320300', '2020-01-25', '2020-02-03') }).outcome).toBe('clear');
  });

  test.each([
    ['2020-01-20', 'hold'],
    ['2020-01-19', 'clear'],
  ])('a stay until %s, looked back over 14 days, is %s', (until, outcome) => {
    expect(evaluate({ travelHistory: stay('420100', '2020-01-10', until) }).outcome).toBe(outcome);
  });

  test('the look-back moves at midnight in China', () => {
    const travelHistory = stay('420100', '2020-01-22', '2020-01-22');
    expect(evaluate({ travelHistory }, Date.parse('2020-02-05T23:59:59+08:00')).outcome).toBe('hold');
    expect(evaluate({ travelHistory }, Date.parse('2020-02-06T00:00:00+08:00')).outcome).toBe('clear');
  });

  test('a narrower area with a milder outcome does not hide the wider one', () => {
    const [wuhan, ...others] = pack.riskAreas;
    if (wuhan === undefined) throw new Error('the pack has risk areas');
    const milder = { ...pack, riskAreas: [{ ...wuhan, outcome: 'clear' as const }, ...others] };
    const travelHistory = stay('420106', '2020-01-25', '2020-01-28');
    expect(evaluateTraveller(milder, { ...healthy, travelHistory }, at).outcome).toBe('hold');
  });

  test('a stay that ended before the area became one does not count', () => {
    expect(evaluate({ travelHistory: stay('330300', '2020-01-22', '2020-01-26') }).outcome).toBe('clear');
  });

  test('an area that ended does not count afterwards', () => {
    const ended = { ...pack, riskAreas: pack.riskAreas.map((area) => ({ ...area, until: '2020-01-27' })) };
    const outcomeFrom = (from: string) =>
      evaluateTraveller(ended, { ...healthy, travelHistory: stay('420100', from, '2020-02-01') }, at).outcome;
    expect([outcomeFrom('2020-01-27'), outcomeFrom('2020-01-28')]).toEqual(['hold', 'clear']);
  });
});

describe('PR-8 questions', () => {
  test('yes, not knowing and silence', () => {
    const answer = (value: boolean | 'unknown') => evaluate({ exposures: { ...healthy.exposures, 'contact-with-case': value } }).outcome;
    expect([answer(true), answer('unknown'), answer(false)]).toEqual(['refer', 'hold', 'clear']);
    expect(evaluate({ exposures: {} }).outcome).toBe('hold');
  });

  test('silence on a question that is not required says nothing', () => {
    const relaxed = { ...pack, questions: pack.questions.map((question) => ({ ...question, required: false })) };
    expect(evaluateTraveller(relaxed, { ...healthy, exposures: {} }, at).outcome).toBe('clear');
  });

  test('a yes to a question the pack does not list is held', () => {
    expect(evaluate({ exposures: { ...healthy.exposures, 'visited-market': true } }).outcome).toBe('hold');
  });
});

const instruments = fc.constantFrom('infrared', 'forehead', 'mercury', 'unknown-instrument');
const days = fc.integer({ min: -40, max: 2 }).map((offset) => addDays(today, offset));
const divisionCodes = fc.constantFrom('42', '420100', '420106001', '421000', '330300', '320371');
const stays = fc
  .tuple(divisionCodes, days, fc.nat(10))
  .map(([divisionCode, from, length]) => ({ divisionCode, from, until: addDays(from, length) }));
const symptoms = fc.constantFrom('fever', 'dry-cough', 'fatigue', 'diarrhoea', 'other', 'unlisted-one');
const answers = fc.constantFrom<(boolean | 'unknown')[]>(true, false, 'unknown');
const facts: fc.Arbitrary<TravellerFacts> = fc.record({
  readings: fc.array(
    fc.record({ celsius: fc.integer({ min: 330, max: 440 }).map((tenths) => tenths / 10), instrument: instruments, takenAt: fc.nat(20 * 60_000) }),
    { maxLength: 4 },
  ),
  symptoms: fc.uniqueArray(symptoms, { maxLength: 3 }),
  travelHistory: fc.array(stays, { maxLength: 3 }),
  exposures: fc.dictionary(fc.constantFrom('contact-with-case', 'people-from-risk-area', 'cluster', 'visited-market'), answers),
});

describe('PR-1 more evidence never softens the outcome', () => {
  const expectNoSofter = (before: TravellerFacts, after: TravellerFacts) => {
    const [first, second] = [before, after].map((each) => evaluateTraveller(pack, each, at).outcome);
    expect(first !== undefined && second !== undefined && isAtLeast(second, first)).toBe(true);
  };

  test('a symptom more', () => {
    fc.assert(fc.property(facts, symptoms, (known, more) => expectNoSofter(known, { ...known, symptoms: [...known.symptoms, more] })));
  });

  test('a stay more', () => {
    fc.assert(fc.property(facts, stays, (known, more) => expectNoSofter(known, { ...known, travelHistory: [...known.travelHistory, more] })));
  });

  test('no becomes unknown becomes yes', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom('contact-with-case', 'cluster'), (known, id) => {
        const answered = ([false, 'unknown', true] as const).map((answer) => ({ ...known, exposures: { ...known.exposures, [id]: answer } }));
        const [no, unknown, yes] = answered;
        if (no === undefined || unknown === undefined || yes === undefined) throw new Error('three answers expected');
        expectNoSofter(no, unknown);
        expectNoSofter(unknown, yes);
      }),
    );
  });

  test('a risk area more', () => {
    fc.assert(
      fc.property(facts, divisionCodes, (known, divisionCode) => {
        const [model] = pack.riskAreas;
        if (model === undefined) throw new Error('the pack has risk areas');
        const more = { ...model, divisionCode, ruleId: 'risk-area.added', outcome: 'second-reading' as const };
        const before = evaluateTraveller(pack, known, at).outcome;
        const after = evaluateTraveller({ ...pack, riskAreas: [...pack.riskAreas, more] }, known, at).outcome;
        expect(isAtLeast(after, before)).toBe(true);
      }),
    );
  });
});

describe('PR-2 reasons', () => {
  test('each has its rule in the pack with words in both languages', () => {
    fc.assert(
      fc.property(facts, (known) => {
        for (const { ruleId } of evaluateTraveller(pack, known, at).reasons) {
          expect(findRule(pack, ruleId)?.because).toMatchObject({ zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/[a-z]/) });
        }
      }),
    );
  });

  test('the outcome is clear only when every reason is', () => {
    fc.assert(
      fc.property(facts, (known) => {
        const { outcome, reasons } = evaluateTraveller(pack, known, at);
        expect(outcome === 'clear').toBe(reasons.length > 0 && reasons.every((reason) => reason.outcome === 'clear'));
      }),
    );
  });
});

describe('PR-12 a shifted pack', () => {
  test('gives the shifted traveller the same outcome', () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: -3000, max: 3000 }), (known, shift) => {
        const moved: TravellerFacts = {
          ...known,
          readings: known.readings.map((reading) => ({ ...reading, takenAt: reading.takenAt + shift * DAY })),
          travelHistory: known.travelHistory.map((stay) => ({ ...stay, from: addDays(stay.from, shift), until: addDays(stay.until, shift) })),
        };
        const before = evaluateTraveller(pack, known, at);
        const after = evaluateTraveller(shiftPack(pack, shift), moved, at + shift * DAY);
        expect(after.outcome).toBe(before.outcome);
        expect(after.reasons.map(({ ruleId }) => ruleId)).toEqual(before.reasons.map(({ ruleId }) => ruleId));
      }),
    );
  });
});
