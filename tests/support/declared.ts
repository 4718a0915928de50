// Invented declarations for tests: people whose identity numbers begin with 99, which nobody has.
import fc from 'fast-check';
import { composeIdentityNumber } from '../../src/core/identifiers/identity-number.ts';
import { createRandom } from '../../src/core/random.ts';
import type { Declared, DeclaredPerson } from '../../src/features/declaration/domain/records.ts';

const QUESTIONS = ['contact-with-case', 'people-from-risk-area', 'cluster'];

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏'];
/** Unlike each other, so that they compress no better than real names; with the word for "sample" in each. */
const SYLLABLES = [...'安博晨冬恩方歌航嘉凯岚明宁鹏琪然思婷文欣彦泽'];

/** Each ordinal is somebody else: name, number and phone have nothing in common with the others'. */
export function makePerson(ordinal: number, change: Partial<DeclaredPerson> = {}): DeclaredPerson {
  const random = createRandom(ordinal + 1);
  const birthDate = `${random.between(1940, 2015)}-${String(random.between(1, 12)).padStart(2, '0')}-${String(random.between(1, 28)).padStart(2, '0')}`;
  return {
    document: { kind: 'resident-id', number: composeIdentityNumber(`99${String(random.between(0, 9999)).padStart(4, '0')}`, birthDate, String(random.between(1, 999)).padStart(3, '0')) },
    birthDigits: '',
    name: `${random.pick(SURNAMES)}${random.pick(SYLLABLES)}样${random.pick(SYLLABLES)}`,
    phone: `1${random.between(3, 9)}${String(random.between(0, 999_999_999)).padStart(9, '0')}`,
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
