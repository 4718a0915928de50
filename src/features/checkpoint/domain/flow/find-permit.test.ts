// Permits as issuers write them: what can be found in the text of a code, and what cannot.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findPermit } from './find-permit.ts';

test.each([
  ['应急物资运输车辆通行证 编号:苏防〔2020〕00123 车牌:苏C12345', { kind: 'emergency-transport', number: '苏防〔2020〕00123', plate: '苏C12345' }],
  ['permit=EM-2020-000771;plate=苏CD12345', { kind: undefined, number: 'EM-2020-000771', plate: '苏CD12345' }],
  ['{"no":"SH20200204017","plate":"皖F54321","kind":"生活物资"}', { kind: 'living-supplies', number: 'SH20200204017', plate: '皖F54321' }],
  ['https://example.invalid/p?id=20200204-7788', { kind: undefined, number: '20200204-7788', plate: '' }],
  ['NO.:A00123 医疗物资', { kind: 'medical', number: 'A00123', plate: '' }],
])('CP-79 %s', (text, found) => {
  expect(findPermit(text)).toEqual(found);
});

test('CP-79 a text without a number is no permit, and no text breaks the reading', () => {
  expect(findPermit('谢谢配合')).toBeUndefined();
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const found = findPermit(text);
      if (found !== undefined) expect(found.number).toMatch(/^[\p{L}\p{N}〔〕()-]{3,40}$/u);
    }),
  );
});

test('CP-79 the plate is never taken for the number', () => {
  expect(findPermit('苏C12345')).toBeUndefined();
});
