// A draft while checks are shortened: which steps there are, what is owed, and who must still be asked.
import { describe, expect, test } from 'vitest';
import { pack202002 } from '../../../../protocol/door.ts';
import { makeDraft, makeId, makeTraveller, MEASURED_AT, RULES } from '../testing/make-draft.ts';
import { changeDraft } from './change-draft.ts';
import { draftToCheck } from './draft-to-check.ts';
import { isComplete, isReachable, listFields, listUnasked, type TypingRules } from './read-field.ts';

const SHORTENING = makeId(7);
const MINIMAL: TypingRules = { ...RULES, depth: 'plate-and-phone', shorteningId: SHORTENING };
const SHORT: TypingRules = { ...RULES, depth: 'short' };
const context = { checkpoint: '320371-K01', lane: '320371-K01-L01', pack: pack202002, rules: MINIMAL, at: MEASURED_AT };
const caller = makeTraveller(1, { documentNumber: '', phone: '13900000011' });

describe('the steps', () => {
  test('CP-91 temperature and health are asked at every depth, and the phone', () => {
    expect(listFields(caller, MINIMAL)).toEqual(['phone', 'temperature', 'health']);
    expect(listFields(caller, SHORT)).toEqual(['document', 'phone', 'temperature', 'health']);
    expect(listFields(makeTraveller(1, { documentKind: 'passport' }), SHORT)).toContain('birth');
    expect(isComplete({ ...caller, temperatureDigits: '' }, MINIMAL)).toBe(false);
    expect(isComplete({ ...caller, exposures: {} }, MINIMAL)).toBe(false);
    expect(isComplete(caller, MINIMAL)).toBe(true);
    expect(isComplete(caller, RULES)).toBe(false);
  });

  test('CP-92 anybody may be asked everything', () => {
    expect(listFields({ ...caller, isFull: true }, MINIMAL)).toEqual(listFields(caller, RULES));
    expect(isComplete({ ...caller, isFull: true }, MINIMAL)).toBe(false);
  });

  test('a traveller who is added begins with the first step of the depth', () => {
    const added = changeDraft(makeDraft([]), { kind: 'add-traveller', id: makeId(2), instrument: 'infrared', rules: MINIMAL });
    expect(added.focus).toEqual({ kind: 'traveller', id: makeId(2), field: 'phone' });
  });
});

describe('CP-92 a vehicle of which nobody can be called', () => {
  const silent = makeDraft([makeTraveller(1, { documentNumber: '' }), makeTraveller(2, { documentNumber: '' })]);

  test('CP-92 leads to the driver’s document', () => {
    expect(isReachable(silent.travellers, MINIMAL)).toBe(false);
    const asked = changeDraft(silent, { kind: 'go-on', rules: MINIMAL });
    expect(asked.focus).toEqual({ kind: 'traveller', id: makeId(1), field: 'document' });
    expect(asked.travellers.map(({ isFull }) => isFull)).toEqual([true, undefined]);
  });

  test('CP-92 one phone or one document is enough', () => {
    expect(isReachable([makeTraveller(1, { documentNumber: '' }), caller], MINIMAL)).toBe(true);
    expect(isReachable([makeTraveller(1), makeTraveller(2, { documentNumber: '' })], MINIMAL)).toBe(true);
    expect(isReachable(makeDraft([makeTraveller(1)]).travellers, RULES)).toBe(true);
  });
});

describe('CP-94 the command', () => {
  test('CP-94 names what was not asked, and the shortening it rests on', () => {
    const { check } = draftToCheck(makeDraft([caller, makeTraveller(2, { name: '演示乙' })]), context);
    expect(check.shortened).toEqual({ shorteningId: SHORTENING, depth: 'plate-and-phone' });
    expect(check.travellers[0]).toMatchObject({ document: { kind: 'none', number: '' }, unasked: ['document', 'name', 'from', 'to'] });
    expect(check.travellers[1]).toMatchObject({ document: { kind: 'resident-id' }, unasked: ['from', 'to'] });
    expect(check.deviceOutcomes[makeId(1)]?.outcome).toBe('clear');
  });

  test('CP-92 of somebody asked in full owes nothing and rests on nothing', () => {
    const { check } = draftToCheck({ ...makeDraft([makeTraveller(1, { isFull: true })]), begunAt: MEASURED_AT - 9000 }, context);
    expect(check.shortened).toBeUndefined();
    expect(check.travellers[0]?.unasked).toBeUndefined();
    expect(check.begunAt).toBe(MEASURED_AT - 9000);
    expect(listUnasked(makeTraveller(1), RULES)).toEqual([]);
  });
});
