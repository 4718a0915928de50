// Unified social credit codes: the known vectors and every single wrong character.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { computeCreditCheckCharacter, parseCreditCode } from './credit-code.ts';

test('91350100M000100Y43 is valid', () => {
  expect(parseCreditCode(' 91350100m000100y43')).toEqual({
    ok: true,
    value: { code: '91350100M000100Y43', divisionCode: '350100', organisationCode: 'M000100Y4' },
  });
});

test.each([
  ['', 'Empty'],
  ['91350100M000100Y4', 'WrongLength'],
  ['91350100M000100Y44', 'WrongCheckDigit'],
])('%s is %s', (text, problem) => {
  expect(parseCreditCode(text)).toEqual({ ok: false, problem });
});

test('the widely copied …Y4Z has a letter that cannot occur', () => {
  expect(parseCreditCode('91350100M000100Y4Z')).toEqual({ ok: false, problem: 'WrongCharacter', at: 17 });
});

test('any single changed character is noticed', () => {
  const first17 = fc.stringMatching(/^91\d{6}[0-9A-HJ-NP-RTUWXY]{9}$/);
  const symbols = fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY');
  fc.assert(
    fc.property(first17, fc.nat(17), symbols, (start, at, symbol) => {
      const code = start + computeCreditCheckCharacter(start);
      expect(parseCreditCode(code).ok).toBe(true);
      fc.pre(code[at] !== symbol);
      expect(parseCreditCode(code.slice(0, at) + symbol + code.slice(at + 1)).ok).toBe(false);
    }),
  );
});
