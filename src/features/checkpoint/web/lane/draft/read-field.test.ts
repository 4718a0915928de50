// What is empty, filled or wrong while an officer types.
import { describe, expect, test } from 'vitest';
import { makeTraveller, RULES } from '../testing/make-draft.ts';
import { choosePlateColour, findBirthDate, findIdentity, isComplete, listFields, readField, readPlate, readTyping } from './read-field.ts';

describe('a document number', () => {
  test('tells birth date and sex once its check digit fits', () => {
    expect(findIdentity(makeTraveller(1), RULES)).toMatchObject({ birthDate: '1985-01-01', sex: 'male', holder: 'demo' });
  });

  test('with a wrong check digit is wrong and keeps the traveller open', () => {
    const good = makeTraveller(1).documentNumber;
    const wrong = makeTraveller(1, { documentNumber: good.slice(0, 17) + (good.endsWith('1') ? '2' : '1') });
    expect(readField(wrong, 'document', RULES)).toEqual({ state: 'wrong', problem: 'identifiers.WrongCheckDigit' });
    expect(isComplete(wrong, RULES)).toBe(false);
  });

  test('of a demonstration is refused outside the demo', () => {
    expect(readField(makeTraveller(1), 'document', { ...RULES, allowDemo: false })).toMatchObject({ state: 'wrong', problem: 'identifiers.UnknownProvince' });
  });

  test('is not needed from who has none, and the birth date is asked instead', () => {
    const without = makeTraveller(1, { documentKind: 'none', documentNumber: '', birthDigits: '20100230' });
    expect(listFields(without)).toContain('birth');
    expect(readField(without, 'document', RULES).state).toBe('filled');
    expect(readField(without, 'birth', RULES)).toEqual({ state: 'wrong', problem: 'identifiers.ImpossibleBirthDate' });
    expect(findBirthDate({ ...without, birthDigits: '20100228' }, RULES)).toBe('2010-02-28');
  });
});

describe('completeness', () => {
  test('does not depend on a phone, a name or a place', () => {
    expect(isComplete(makeTraveller(1, { phone: '', name: '', from: '', to: '' }), RULES)).toBe(true);
  });

  test('but a number that cannot be right must be mended', () => {
    expect(isComplete(makeTraveller(1, { phone: '1380013' }), RULES)).toBe(false);
  });

  test('needs a reading and an answer to every question', () => {
    expect(isComplete(makeTraveller(1, { temperatureDigits: '36' }), RULES)).toBe(false);
    expect(isComplete(makeTraveller(1, { exposures: { cluster: false } }), RULES)).toBe(false);
  });
});

describe('a plate', () => {
  test('is drawn in the colour its text implies', () => {
    expect(choosePlateColour({ plate: '苏CD12345', isFreePlate: false, isNewEnergy: true })).toBe('green');
    expect(choosePlateColour({ plate: '苏C', isFreePlate: false, isNewEnergy: true })).toBe('green');
    expect(choosePlateColour({ plate: '苏C1234学', isFreePlate: false, isNewEnergy: false })).toBe('yellow');
  });

  test('that fits no form stands when the officer looked twice', () => {
    expect(readPlate({ plate: 'AB12', isFreePlate: false }).state).toBe('wrong');
    expect(readPlate({ plate: 'AB12', isFreePlate: true }).state).toBe('filled');
  });
});

describe('typing', () => {
  const wrong = { state: 'wrong', problem: 'identifiers.WrongLength' } as const;

  test('is not called wrong before its end', () => {
    expect(readTyping(wrong, { isPartial: true, isRevealed: false, isRequired: true })).toEqual({ state: 'empty' });
    expect(readTyping(wrong, { isPartial: false, isRevealed: false, isRequired: true })).toEqual(wrong);
  });

  test('says what is missing once the officer wanted to go on', () => {
    expect(readTyping({ state: 'empty' }, { isPartial: true, isRevealed: true, isRequired: true })).toEqual({ state: 'wrong', problem: 'identifiers.Empty' });
    expect(readTyping({ state: 'empty' }, { isPartial: true, isRevealed: true, isRequired: false })).toEqual({ state: 'empty' });
  });
});
