// What a confirmed reading changes, and what it leaves alone.
import { describe, expect, test } from 'vitest';
import { parseIdentityNumber } from '../../../../../core/identifiers/identity-number.ts';
import { parsePlate } from '../../../../../core/identifiers/plate.ts';
import { changeDraft } from '../draft/change-draft.ts';
import { startDraft, type Draft } from '../draft/draft.ts';
import { paperToChange, plateToActions, type PaperReading, type PlateReading } from './apply-reading.ts';

const NUMBER = '990001199001011016';
const sure = (text: string) => ({ text, certainty: 0.99 });

function plateOf(text: string): PlateReading {
  const parsed = parsePlate(text);
  if (!parsed.ok) throw new Error(`${text} is no plate`);
  return { kind: 'plate', plate: { ...sure(text), plate: parsed.value } };
}

function cardOf(number: string | undefined, name: string | undefined): PaperReading {
  const parsed = number === undefined ? undefined : parseIdentityNumber(number, { today: '2020-02-04', allowDemo: true });
  const found = parsed?.ok === true && number !== undefined ? { ...sure(number), identity: parsed.value } : undefined;
  return { kind: 'identity-card', number: found, name: name === undefined ? undefined : sure(name) };
}

describe('a plate', () => {
  const fill = (text: string, before: Partial<Draft>): Draft => {
    const draft = { ...startDraft('018f0000-0000-7000-8000-000000000009', 'in'), ...before };
    return plateToActions(plateOf(text), draft).reduce(changeDraft, draft);
  };

  test('takes the place of whatever was typed, new energy or not', () => {
    expect(fill('苏CD12345', { plate: '苏C1' })).toMatchObject({ plate: '苏CD12345', isNewEnergy: true });
    expect(fill('苏C12345', { plate: '苏CD12345', isNewEnergy: true })).toMatchObject({ plate: '苏C12345', isNewEnergy: false });
    expect(fill('苏C12345', { plate: '军A', isFreePlate: true })).toMatchObject({ plate: '苏C12345', isFreePlate: false });
  });
});

describe('a paper', () => {
  test('CP-31 fills what was read and leaves the rest as it was', () => {
    expect(paperToChange(cardOf(NUMBER, '赵演示'), { documentKind: 'passport' })).toEqual({ documentKind: 'resident-id', documentNumber: NUMBER, name: '赵演示' });
    expect(paperToChange(cardOf(NUMBER, undefined), { documentKind: 'resident-id' })).toEqual({ documentKind: 'resident-id', documentNumber: NUMBER });
    expect(paperToChange(cardOf(undefined, '赵演示'), { documentKind: 'passport' })).toEqual({ name: '赵演示' });
  });

  test('a kind that the officer chose and the number allows stands', () => {
    expect(paperToChange(cardOf(NUMBER, undefined), { documentKind: 'temporary-id' })).toMatchObject({ documentKind: 'temporary-id' });
    expect(paperToChange(cardOf(NUMBER, undefined), { documentKind: 'residence-permit-macau' })).toMatchObject({ documentKind: 'resident-id' });
  });

  test('a passport fills number, birth and name; without its number nothing but the name', () => {
    const passport = { kind: 'passport', number: sure('L898902C3'), name: sure('ERIKSSON ANNA MARIA'), birthDate: sure('1974-08-12') } as const;
    expect(paperToChange(passport, { documentKind: 'resident-id' })).toEqual({ documentKind: 'passport', documentNumber: 'L898902C3', birthDigits: '19740812', name: 'ERIKSSON ANNA MARIA' });
    expect(paperToChange({ ...passport, number: undefined }, { documentKind: 'resident-id' })).toEqual({ name: 'ERIKSSON ANNA MARIA' });
  });
});
