// What was typed during a call becomes only what was learnt.
import { expect, test } from 'vitest';
import { answersToTravellers, hasAnswer } from './answers.ts';

test('empty fields and people of whom nothing was learnt are left out', () => {
  expect(hasAnswer({})).toBe(false);
  expect(hasAnswer({ kind: 'passport', number: ' ', name: '' })).toBe(false);
  expect(answersToTravellers({ a: { name: ' 演示 ', to: '' }, b: { from: '  ' } })).toEqual([{ id: 'a', name: '演示' }]);
});

test('having no document is an answer, a number without a kind is an identity card', () => {
  expect(answersToTravellers({ a: { kind: 'none', number: '123' } })).toEqual([{ id: 'a', document: { kind: 'none', number: '' } }]);
  expect(answersToTravellers({ a: { number: ' 990101198501011013 ' } })).toEqual([{ id: 'a', document: { kind: 'resident-id', number: '990101198501011013' } }]);
});
