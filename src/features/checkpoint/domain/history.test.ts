// What a sealed step tells: every word that was written, each value before and after, and no id.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listToldWords } from './history.ts';

test('CP-50 a reason and two names are told as they were written', () => {
  expect(listToldWords({ reason: '等待虚构救护车' })).toEqual(['等待虚构救护车']);
  expect(listToldWords({ authority: '示范疾控', receivedBy: '接收演示', note: '' })).toEqual(['示范疾控', '接收演示']);
  expect(listToldWords(undefined)).toEqual([]);
});

test('CP-50 a correction is told as what changed, from what to what', () => {
  const sealed = {
    reason: '看错一位',
    vehicle: { before: { plate: '苏C12345', from: '' }, after: { plate: '苏C12346', from: '' } },
    travellers: [{ travellerId: 'b1f0', before: { phone: '', document: { kind: 'resident-id', number: '1' } }, after: { phone: '13900000001', document: { kind: 'passport', number: 'E1' } } }],
  };
  expect(listToldWords(sealed)).toEqual(['看错一位', '苏C12345 → 苏C12346', '– → 13900000001', 'resident-id 1 → passport E1']);
});

test('whatever was sealed, nothing that did not change is told as a change', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.string()), (values) => {
      expect(listToldWords({ before: values, after: { ...values } })).toEqual([]);
    }),
  );
});
