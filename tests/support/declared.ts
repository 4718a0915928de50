// Invented declarations for tests: people whose identity numbers begin with 99, which nobody has.
import fc from 'fast-check';
import { composeIdentityNumber } from '../../src/core/identifiers/identity-number.ts';
import type { Declared, DeclaredPerson } from '../../src/features/declaration/domain/records.ts';

const QUESTIONS = ['contact-with-case', 'people-from-risk-area', 'cluster'];

export function makePerson(ordinal: number, change: Partial<DeclaredPerson> = {}): DeclaredPerson {
  return {
    document: { kind: 'resident-id', number: composeIdentityNumber('990001', '1990-01-01', String(100 + ordinal)) },
    birthDigits: '',
    name: ['欧阳演示', '司马示例', '诸葛样本', '上官虚构', '慕容假设'][ordinal % 5] ?? '赵演示',
    phone: `139${String(1_000_0007 * (ordinal + 3)).slice(-8).padStart(8, '0')}`,
    symptoms: [],
    stays: [],
    exposures: Object.fromEntries(QUESTIONS.map((id) => [id, false])),
    proxy: null,
    ...change,
  };
}

export function makeDeclared(people: number): Declared {
  return { vehicle: { class: 'car', plate: '苏C12345', from: '宿州市埇桥区', to: '金山桥街道' }, people: Array.from({ length: people }, (_, ordinal) => makePerson(ordinal)) };
}

const answer = fc.constantFrom<boolean | 'unknown'>(true, false, 'unknown');
const person: fc.Arbitrary<DeclaredPerson> = fc
  .record({
    ordinal: fc.integer({ min: 0, max: 800 }),
    name: fc.string({ unit: fc.constantFrom('赵', '钱', '孙', '𠮷', '·', 'a', 'é'), minLength: 1, maxLength: 20 }),
    proxy: fc.constantFrom(null, 'elder' as const, 'child' as const, 'other' as const),
    symptoms: fc.uniqueArray(fc.constantFrom('fever', 'dry-cough', 'other'), { maxLength: 3 }),
    stays: fc.array(fc.constant({ divisionCode: '420100', from: '2020-01-20', until: '2020-01-24' }), { maxLength: 2 }),
    exposures: fc.dictionary(fc.constantFrom(...QUESTIONS), answer).map((record) => ({ ...record })),
    birthDigits: fc.constantFrom('', '19851231'),
  })
  .map(({ ordinal, ...change }) => makePerson(ordinal, change));

export const declaredArbitrary: fc.Arbitrary<Declared> = fc.record({
  vehicle: fc.record({ class: fc.constantFrom('car', 'coach', 'truck', 'motorcycle', 'other'), plate: fc.constantFrom('苏C12345', '苏CD12345', '使123456'), from: fc.constantFrom('', '宿州市'), to: fc.constantFrom('', '金山桥街道') }),
  people: fc.array(person, { minLength: 1, maxLength: 5 }),
});
