// What a declaration must say, which days have keys, and what paper forms must add up to.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MILLISECONDS } from '../../../core/clock.ts';
import { makePerson } from '../../../../tests/support/declared.ts';
import { CODE_VALID_MILLISECONDS } from './retention.ts';
import {
  chinaDay, dayToDate, findPaperDifference, findPersonProblems, findSignatureProblem, findVehicleProblems, lastDestroyedKeyDay, listKeyDays, paperNumber, type DeclarationRules,
} from './rules.ts';

const RULES: DeclarationRules = { today: '2020-02-04', allowDemo: true, questionIds: ['contact-with-case', 'cluster'] };

describe('DE-1 a person', () => {
  test('who said everything is complete', () => {
    expect(findPersonProblems(makePerson(1), RULES)).toEqual({});
  });

  test.each([
    ['document', { document: { kind: 'resident-id' as const, number: '990001199001011001' } }],
    ['birth', { birthDigits: '20200231' }],
    ['birth', { birthDigits: '20200205' }],
    ['name', { name: ' ' }],
    ['phone', { phone: '12345' }],
    ['phone', { phone: '' }],
    ['health', { exposures: { cluster: false } }],
  ])('without a right %s is not', (field, change) => {
    expect(Object.keys(findPersonProblems(makePerson(1, change), RULES))).toEqual([field]);
  });

  test('with a number that nobody has is taken in the demonstration only', () => {
    expect(findPersonProblems(makePerson(1), { ...RULES, allowDemo: false })).toHaveProperty('document');
  });
});

test('DE-2 only who is spoken for may have no phone', () => {
  expect(findPersonProblems(makePerson(1, { phone: '', proxy: 'child' }), RULES)).toEqual({});
  expect(findPersonProblems(makePerson(1, { phone: '12', proxy: 'child' }), RULES)).toEqual({ phone: expect.stringMatching(/^identifiers\./) });
});

test('a vehicle needs its plate and where it comes from and goes to; a signature a name or a line', () => {
  expect(findVehicleProblems({ class: 'car', plate: '苏C12345', from: '宿州市', to: '徐庄镇' })).toEqual({});
  expect(Object.keys(findVehicleProblems({ class: 'car', plate: '', from: '', to: ' ' }))).toEqual(['plate', 'from', 'to']);
  expect(findSignatureProblem({ kind: 'typed', name: ' ' })).toBe('entry.unsigned');
  expect(findSignatureProblem({ kind: 'drawn', strokes: [] })).toBe('entry.unsigned');
  expect(findSignatureProblem({ kind: 'drawn', strokes: [[1, 2, 3, 4]] })).toBeUndefined();
});

describe('DE-9 the keys of days', () => {
  const moment = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2030-01-01') });

  test('a code’s key is there when it is issued and until it ends', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: CODE_VALID_MILLISECONDS }), (issuedAt, after) => {
        expect(listKeyDays(issuedAt)).toContain(chinaDay(issuedAt));
        expect(lastDestroyedKeyDay(issuedAt + after)).toBeLessThan(chinaDay(issuedAt));
      }),
    );
  });

  test('it was made three days before, and is gone two days after', () => {
    fc.assert(
      fc.property(moment, (at) => {
        expect(listKeyDays(at - 3 * DAY_MILLISECONDS)).toContain(chinaDay(at));
        expect(lastDestroyedKeyDay(at + 2 * DAY_MILLISECONDS)).toBe(chinaDay(at));
      }),
    );
  });

  test('days change at midnight in China', () => {
    expect(dayToDate(chinaDay(Date.parse('2020-02-04T23:59:59+08:00')))).toBe('2020-02-04');
    expect(dayToDate(chinaDay(Date.parse('2020-02-05T00:00:00+08:00')))).toBe('2020-02-05');
  });
});

test('DE-11 what was used, spoiled and left makes up what was printed, or the difference is said', () => {
  const count = fc.integer({ min: 0, max: 200 });
  fc.assert(
    fc.property(count, count, count, fc.integer({ min: -5, max: 5 }), (used, spoiled, left, off) => {
      const printed = used + spoiled + left - off;
      expect(findPaperDifference({ printed, counted: { used, spoiled, left, at: 0 } })).toBe(off);
    }),
  );
  expect(findPaperDifference({ printed: 50, counted: undefined })).toBeUndefined();
  expect(paperNumber('320371-K01', 7, 12)).toBe('K01-007-012');
});
