// Taking over who passed before: a new check of the same people, with nothing of last time's health.
import { describe, expect, test } from 'vitest';
import { makeDraft, makeId, makeTraveller, RULES } from '../testing/make-draft.ts';
import { startTraveller } from './draft.ts';
import { isComplete } from './read-field.ts';
import { knownToFields, takeOver, type TakeOver } from './take-over.ts';

const known = (ordinal: number) => {
  const { documentKind, documentNumber, name, phone, from, to } = makeTraveller(ordinal);
  return { document: { kind: documentKind, number: documentNumber }, name, phone, from, to };
};
const given = (change: Partial<TakeOver> = {}): TakeOver => ({
  vehicleClass: 'car',
  travellers: [1, 2].map((ordinal) => ({ id: makeId(ordinal), known: known(ordinal) })),
  instrument: 'infrared',
  isAllDenied: true,
  rules: RULES,
  ...change,
});

describe('CP-13', () => {
  test('what stands still is filled in, and the first temperature is asked for', () => {
    const draft = takeOver(makeDraft([startTraveller(makeId(9), 'infrared')]), given());
    expect(draft.travellers.map(({ id }) => id)).toEqual([makeId(1), makeId(2)]);
    expect(draft.travellers[0]).toMatchObject({ ...knownToFields(known(1)), temperatureDigits: '', symptoms: [], stays: [] });
    expect(draft.focus).toEqual({ kind: 'traveller', id: makeId(1), field: 'temperature' });
  });

  test('a temperature each is all that is missing when everyone said no', () => {
    const { travellers } = takeOver(makeDraft([]), given());
    expect(travellers.map((traveller) => isComplete({ ...traveller, temperatureDigits: '365' }, RULES))).toEqual([true, true]);
  });

  test('without that nobody is complete before she was asked', () => {
    const { travellers } = takeOver(makeDraft([]), given({ isAllDenied: false }));
    expect(travellers.map((traveller) => isComplete({ ...traveller, temperatureDigits: '365' }, RULES))).toEqual([false, false]);
  });

  test('whoever was begun by hand stays in front', () => {
    const draft = takeOver(makeDraft([makeTraveller(3)]), given());
    expect(draft.travellers.map(({ id }) => id)).toEqual([makeId(3), makeId(1), makeId(2)]);
  });
});
