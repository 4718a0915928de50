// When the lane asks who passed before: once the plate or a paper is whole, and never over what was typed.
import { describe, expect, test } from 'vitest';
import { startTraveller, type Draft } from '../draft/draft.ts';
import { makeDraft, makeId, makeTraveller, RULES } from '../testing/make-draft.ts';
import { findReturningQuery } from './returning-offer.ts';

const open = (draft: Draft): Draft => ({ ...draft, focus: { kind: 'traveller', id: makeId(1), field: 'name' } });
const { documentNumber } = makeTraveller(1);

describe('asking who passed before', () => {
  test('by plate as soon as it is whole, and while nobody is typed', () => {
    expect(findReturningQuery({ ...makeDraft([]), plate: '苏C12' }, RULES)).toBeUndefined();
    for (const people of [[], [startTraveller(makeId(1), 'infrared')]]) {
      expect(findReturningQuery({ ...makeDraft(people), plate: '苏c12345' }, RULES)?.question).toEqual({ by: 'plate', plate: '苏C12345' });
    }
  });

  test('by document as soon as that is whole, and while nothing else of its bearer is typed', () => {
    const bearer = { ...startTraveller(makeId(1), 'infrared'), documentNumber };
    expect(findReturningQuery(open(makeDraft([bearer])), RULES)?.question).toEqual({ by: 'document', kind: 'resident-id', number: documentNumber });
    expect(findReturningQuery(open(makeDraft([{ ...bearer, documentNumber: documentNumber.slice(0, 9) }])), RULES)).toBeUndefined();
    expect(findReturningQuery(open(makeDraft([{ ...bearer, name: '赵演示' }])), RULES)).toBeUndefined();
  });

  test('never for somebody without a paper', () => {
    expect(findReturningQuery(open(makeDraft([{ ...startTraveller(makeId(1), 'infrared'), documentKind: 'none' }])), RULES)).toBeUndefined();
  });

  test('anew for the same car when it comes again', () => {
    const [today, tomorrow] = [1, 2].map((number) => findReturningQuery({ ...makeDraft([]), passageId: makeId(number) }, RULES));
    expect(today?.question).toEqual(tomorrow?.question);
    expect(today?.key).not.toBe(tomorrow?.key);
  });
});
