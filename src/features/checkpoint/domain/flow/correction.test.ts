// Corrections over all inputs: only named fields change, both values are kept, readings never, and doubt goes to a person.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR_MILLISECONDS } from '../../../../core/clock.ts';
import { OUTCOMES, isAtLeast } from '../../../protocol/door.ts';
import { PASSAGE_STATES, TRAVELLER_STATES, type Traveller } from '../records.ts';
import { correctionSchema, type TravellerCorrection } from '../records/correction.ts';
import { isEnded } from '../rules.ts';
import { correctTraveller, findCorrectionProblem, findDoubt, stateAfterCorrection } from './correction.ts';
import { flattenCorrection, toShownField } from './concurrent.ts';

const AT = Date.parse('2020-02-04T14:30:00+08:00');
const ID = '018f0000-0000-7000-8000-000000000001';
const text = fc.constantFrom('', '演示甲', '演示乙', '徐州市');
const anyTraveller: fc.Arbitrary<Traveller> = fc.record({
  id: fc.constant(ID),
  document: fc.record({ kind: fc.constantFrom('resident-id', 'passport'), number: fc.constantFrom('A1', 'B2') }),
  name: text,
  phone: text,
  from: text,
  to: text,
  facts: fc.record({
    readings: fc.constant([{ celsius: 36.5, instrument: 'infrared', takenAt: AT }]),
    symptoms: fc.subarray(['fever', 'dry-cough']),
    travelHistory: fc.constant([]),
    exposures: fc.dictionary(fc.constantFrom('cluster', 'contact-with-case'), fc.boolean()),
  }),
});
const anyCorrection: fc.Arbitrary<TravellerCorrection> = fc.record(
  { id: fc.constant(ID), name: text, phone: text, document: fc.record({ kind: fc.constantFrom('resident-id', 'passport'), number: fc.constantFrom('A1', 'B2') }), symptoms: fc.subarray(['fever', 'dry-cough']) },
  { requiredKeys: ['id'] },
);

describe('what is corrected', () => {
  test('CP-71 CP-74 what is given stands, all else stays, and old values bring the old person back', () => {
    fc.assert(
      fc.property(anyTraveller, anyCorrection, (traveller, correction) => {
        const { value, fields, before, after } = correctTraveller(traveller, correction);
        expect(value.facts.readings).toEqual(traveller.facts.readings);
        expect(Object.keys(before).toSorted()).toEqual([...fields].toSorted());
        expect(Object.keys(after).toSorted()).toEqual([...fields].toSorted());
        expect(correctTraveller(value, { id: ID, ...before }).value).toEqual(traveller);
        expect(correctTraveller(value, correction).fields).toEqual([]);
      }),
    );
  });

  test('CP-71 readings, time and lane are not among what a correction can name', () => {
    const order = { passageId: ID, checkpoint: '320371-K01', stepId: ID, reason: '抄错', travellers: [] };
    expect(correctionSchema.safeParse(order).success).toBe(true);
    expect(correctionSchema.safeParse({ ...order, lane: '320371-K01-L02' }).success).toBe(false);
    expect(correctionSchema.safeParse({ ...order, travellers: [{ id: ID, readings: [] }] }).success).toBe(false);
    expect(correctionSchema.safeParse({ ...order, reason: ' ' }).success).toBe(false);
  });

  test('CP-74 the clear part of the history names fields and no value', () => {
    const given = flattenCorrection({ vehicle: { plate: '苏C12346' }, travellers: [{ id: ID, name: '演示乙' }] });
    expect(Object.keys(given).map(toShownField)).toEqual(['plate', 'travellers.name']);
  });
});

describe('who, until when, and what then', () => {
  test('CP-72 the officer of the check or the leader, within the hours, unless it was undone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PASSAGE_STATES), fc.boolean(), fc.boolean(), fc.integer({ min: 0, max: 100 }), (state, isOwnCheck, isLeader, hours) => {
        const problem = findCorrectionProblem({ state, takenAt: AT, isOwnCheck, isLeader }, AT + hours * HOUR_MILLISECONDS, 24);
        expect(problem === undefined).toBe(state !== 'voided' && (isOwnCheck || isLeader) && hours <= 24);
      }),
    );
  });

  test('CP-73 a milder outcome, and a stricter one of somebody who has left, are looked at by a person; nobody is taken back', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PASSAGE_STATES), fc.constantFrom(...OUTCOMES), fc.constantFrom(...OUTCOMES), fc.constantFrom(...TRAVELLER_STATES), (state, before, after, was) => {
        const doubt = findDoubt({ state }, { before, after });
        const isMilder = before !== after && isAtLeast(before, after);
        const isStricter = before !== after && !isMilder;
        expect(doubt).toBe(isMilder ? 'milder-after-correction' : isStricter && isEnded({ state }) ? 'stricter-after-end' : undefined);
        const then = stateAfterCorrection(state, was, 'held');
        expect(then === 'held' || then === was).toBe(true);
        if (isEnded({ state }) || was === 'handed-over') expect(then).toBe(was);
      }),
    );
  });
});
