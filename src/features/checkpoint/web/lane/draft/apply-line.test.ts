// A pasted line in the draft: it fills what is empty, begins a person for a second paper, and changes nothing typed.
import { describe, expect, test } from 'vitest';
import { makeDraft, makeId, makeTraveller, MEASURED_AT } from '../testing/make-draft.ts';
import { applyLine } from './apply-line.ts';
import { startDraft, startTraveller } from './draft.ts';

const { documentNumber } = makeTraveller(1);
const target = { newId: makeId(7), instrument: 'infrared', at: MEASURED_AT };

describe('a pasted line', () => {
  test('of a plate and a person begins both', () => {
    const draft = applyLine(startDraft(makeId(900), 'in'), { plate: '苏CD12345', identityNumber: documentNumber, name: '赵演示', celsius: 36.5 }, target);
    expect(draft).toMatchObject({ plate: '苏CD12345', isNewEnergy: true, focus: { kind: 'traveller', id: makeId(7) } });
    expect(draft.travellers).toMatchObject([{ id: makeId(7), documentNumber, name: '赵演示', temperatureDigits: '365', measuredAt: MEASURED_AT }]);
  });

  test('fills what is empty of the one in hand and leaves what was typed', () => {
    const draft = makeDraft([{ ...startTraveller(makeId(1), 'infrared'), phone: '13900000009' }]);
    expect(applyLine(draft, { identityNumber: documentNumber, phone: '13900000001' }, target).travellers).toMatchObject([{ documentNumber, phone: '13900000009' }]);
  });

  test('with the paper of somebody else begins a second person', () => {
    const draft = makeDraft([makeTraveller(1)]);
    const { travellers } = applyLine(draft, { identityNumber: '990001199001011017', name: '李演示' }, target);
    expect(travellers).toMatchObject([{ id: makeId(1), name: '' }, { id: makeId(7), name: '李演示' }]);
  });

  test('never changes a plate that stands', () => {
    const draft = makeDraft([]);
    expect(applyLine(draft, { plate: '苏C99999' }, target)).toBe(draft);
  });
});
