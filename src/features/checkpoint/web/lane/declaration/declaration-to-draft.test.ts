// A declaration prefills everything but the temperatures; after the officer's look only these are asked.
import { expect, test } from 'vitest';
import { makeDeclared, makePerson } from '../../../../../../tests/support/declared.ts';
import { changeDraft } from '../draft/change-draft.ts';
import { startDraft } from '../draft/draft.ts';
import { draftToCheck } from '../draft/draft-to-check.ts';
import { findNextFocus } from '../draft/find-next-focus.ts';
import { isComplete } from '../draft/read-field.ts';
import { MEASURED_AT, RULES, makeId } from '../testing/make-draft.ts';
import { pack202002 } from '../../../../protocol/door.ts';

const declaration = { ...makeDeclared(2), people: [makePerson(0), makePerson(1, { proxy: 'elder', phone: '' })], id: makeId(77), issuedAt: MEASURED_AT, validUntil: MEASURED_AT + 1000 };
const taken = changeDraft(startDraft(makeId(900), 'in'), { kind: 'take-declaration', taken: { declaration, ids: [makeId(1), makeId(2)], instrument: 'infrared' } });

test('plate and people stand as declared, and wait for the officer’s look', () => {
  expect(taken).toMatchObject({ plate: '苏C12345', isDeclarationConfirmed: false, focus: { kind: 'vehicle' }, declaration: { id: makeId(77) } });
  expect(taken.travellers.map(({ name, isByProxy, from, to }) => [name, isByProxy, from, to])).toEqual([
    [makePerson(0).name, false, '宿州市埇桥区', '金山桥街道'],
    [makePerson(1).name, true, '宿州市埇桥区', '金山桥街道'],
  ]);
});

test('then one temperature after the other is asked, and nothing else', () => {
  let draft = changeDraft(taken, { kind: 'confirm-declaration', rules: RULES });
  for (const { id } of declaration.people.map((_, index) => ({ id: makeId(index + 1) }))) {
    expect(draft.focus).toEqual({ kind: 'traveller', id, field: 'temperature' });
    draft = changeDraft(draft, { kind: 'change-traveller', id, change: { temperatureDigits: '365', measuredAt: MEASURED_AT } });
    draft = { ...draft, focus: findNextFocus(draft, RULES) };
  }
  expect(draft.focus).toEqual({ kind: 'summary' });
  expect(draft.travellers.every((traveller) => isComplete(traveller, RULES))).toBe(true);
  const { check } = draftToCheck(draft, { checkpoint: '320371-K01', lane: '320371-K01-L01', pack: pack202002, rules: RULES, at: MEASURED_AT });
  expect(check.declarationId).toBe(makeId(77));
});
