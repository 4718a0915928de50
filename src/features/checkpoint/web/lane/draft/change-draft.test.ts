// The draft, step by step: typing, adding, copying, and the field that opens by itself.
import { describe, expect, test } from 'vitest';
import { makeDraft, makeId, makeTraveller, RULES } from '../testing/make-draft.ts';
import { changeDraft, MOST_TRAVELLERS } from './change-draft.ts';
import { startTraveller, type Draft, type TravellerField } from './draft.ts';

const goOn = (draft: Draft): Draft => changeDraft(draft, { kind: 'go-on', rules: RULES });
const open = (draft: Draft, field: TravellerField): Draft => changeDraft(draft, { kind: 'open', focus: { kind: 'traveller', id: makeId(1), field } });

describe('the next field', () => {
  test('walks the steps of a new traveller in order, over those that may stay empty', () => {
    let draft = changeDraft({ ...makeDraft([]), focus: { kind: 'vehicle' } }, { kind: 'add-traveller', id: makeId(1), instrument: 'infrared' });
    const seen: string[] = [];
    const fills = makeTraveller(1);
    for (let step = 0; step < 8 && draft.focus.kind === 'traveller'; step += 1) {
      const { field } = draft.focus;
      seen.push(field);
      const change = field === 'document' ? { documentNumber: fills.documentNumber } : field === 'temperature' ? { temperatureDigits: '365' } : {};
      draft = changeDraft(draft, { kind: 'change-traveller', id: makeId(1), change });
      if (field === 'health') draft = changeDraft(draft, { kind: 'deny-rest', id: makeId(1), questionIds: RULES.questionIds });
      draft = goOn(draft);
    }
    expect(seen).toEqual(['document', 'name', 'phone', 'temperature', 'health', 'from', 'to']);
    expect(draft.focus).toEqual({ kind: 'summary' });
  });

  test('stays where something is wrong, as the same focus', () => {
    const draft = open(makeDraft([makeTraveller(1, { phone: '138' })]), 'phone');
    expect(goOn(draft).focus).toBe(draft.focus);
  });

  test('leads to the traveller who is not complete', () => {
    const draft = open(makeDraft([makeTraveller(1, { name: 'a', phone: '13800138000', from: 'b', to: 'c' }), makeTraveller(2, { temperatureDigits: '' })]), 'health');
    expect(goOn(draft).focus).toEqual({ kind: 'traveller', id: makeId(2), field: 'temperature' });
  });

  test('CP-80 leads whoever measures people of a joined part from one temperature to the next, over what the other hand left empty', () => {
    const people = [makeTraveller(1), makeTraveller(2, { temperatureDigits: '' })];
    const joined = open({ ...makeDraft(people), joined: [makeId(800)] }, 'temperature');
    expect(goOn(joined).focus).toEqual({ kind: 'traveller', id: makeId(2), field: 'temperature' });
    expect(goOn(open(makeDraft(people), 'temperature')).focus).toEqual({ kind: 'traveller', id: makeId(1), field: 'from' });
  });

  test('does not leave a plate that is not one', () => {
    const draft: Draft = { ...makeDraft([]), plate: '苏C12', focus: { kind: 'vehicle' } };
    expect(goOn(draft).focus).toBe(draft.focus);
  });
});

describe('the same as the previous traveller', () => {
  const copied = (previous: Parameters<typeof makeTraveller>[1]) =>
    changeDraft(makeDraft([makeTraveller(1, { from: '合肥', to: '徐庄镇', ...previous }), startTraveller(makeId(2), 'infrared')]), { kind: 'copy-previous', id: makeId(2) }).travellers[1];

  test('copies from, to and plain noes, never the number or the reading', () => {
    expect(copied({})).toMatchObject({ from: '合肥', to: '徐庄镇', exposures: { cluster: false }, documentNumber: '', temperatureDigits: '' });
  });

  test('copies no answers from somebody with a complaint', () => {
    expect(copied({ symptoms: ['dry-cough'] })).toMatchObject({ from: '合肥', exposures: {}, symptoms: [] });
  });
});

test('a companion has the trip and the plain noes of the one before from the start, and is asked for a paper', () => {
  const draft = makeDraft([makeTraveller(1, { from: '合肥', to: '徐庄镇' })]);
  const added = changeDraft(draft, { kind: 'add-traveller', id: makeId(2), instrument: 'infrared', isSameTrip: true });
  expect(added.travellers[1]).toMatchObject({ id: makeId(2), from: '合肥', to: '徐庄镇', exposures: { cluster: false }, documentNumber: '', temperatureDigits: '' });
  expect(added.focus).toEqual({ kind: 'traveller', id: makeId(2), field: 'document' });
});

test('no to the rest keeps every answer that was given', () => {
  const draft = makeDraft([makeTraveller(1, { exposures: { cluster: true } })]);
  const [traveller] = changeDraft(draft, { kind: 'deny-rest', id: makeId(1), questionIds: RULES.questionIds }).travellers;
  expect(traveller?.exposures).toEqual({ 'contact-with-case': false, 'people-from-risk-area': false, cluster: true });
});

test('taking new energy back leaves a plate of seven places', () => {
  const draft: Draft = { ...makeDraft([]), plate: '苏CD12345', isNewEnergy: true };
  expect(changeDraft(draft, { kind: 'choose-new-energy', isNewEnergy: false }).plate).toBe('苏CD1234');
});

test('a vehicle holds as many as a check may carry (CP-1)', () => {
  const full = makeDraft(Array.from({ length: MOST_TRAVELLERS }, (_, index) => makeTraveller(index + 1)));
  expect(changeDraft(full, { kind: 'add-traveller', id: makeId(500), instrument: 'infrared' }).travellers).toHaveLength(MOST_TRAVELLERS);
});

test('removing the traveller who is open leads to the summary', () => {
  const draft = open(makeDraft([makeTraveller(1), makeTraveller(2)]), 'health');
  expect(changeDraft(draft, { kind: 'remove-traveller', id: makeId(1) })).toMatchObject({ focus: { kind: 'summary' }, travellers: [{ id: makeId(2) }] });
});
