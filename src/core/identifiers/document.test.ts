// Every kind of paper: what is accepted, what is refused and why.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentKinds, parseDocument, type DocumentKind } from './document.ts';
import { composeIdentityNumber } from './identity-number.ts';

const options = { today: '2020-02-03', allowDemo: true };
/** Nobody alive: born in 1880, or in an area that does not exist. */
const permitOf = (areaCode: string) => composeIdentityNumber(areaCode, '1880-01-01', '001');
const childNumber = composeIdentityNumber('990311', '2016-05-01', '021');
const read = (kind: DocumentKind, number: string) => parseDocument({ kind, number }, options);

describe('accepted', () => {
  test.each<[DocumentKind, string, string]>([
    ['resident-id', '11010519491231002x', '11010519491231002X'],
    ['temporary-id', '11010519491231002X', '11010519491231002X'],
    ['household-register', childNumber, childNumber],
    ['passport', 'e 1234 5678', 'E12345678'],
    ['passport', 'AB-1234567', 'AB1234567'],
    ['mainland-permit-hong-kong-macau', 'H12345678', 'H12345678'],
    ['mainland-permit-hong-kong-macau', 'm1234567801', 'M1234567801'],
    ['mainland-permit-taiwan', '12345678', '12345678'],
    ['mainland-permit-taiwan', '1234567801(B)', '1234567801B'],
    ['residence-permit-hong-kong', permitOf('810000'), permitOf('810000')],
    ['foreign-permanent-resident', 'CAN110080092801', 'CAN110080092801'],
    ['foreign-permanent-resident', '911124198108030024', '911124198108030024'],
    ['officer-card', '军字第1234567号', '军字第1234567号'],
    ['none', ' ', ''],
  ])('%s %s', (kind, text, number) => {
    expect(read(kind, text)).toMatchObject({ ok: true, value: { kind, number } });
  });
});

describe('refused', () => {
  test.each<[DocumentKind, string, string]>([
    ['resident-id', '110105194912310021', 'WrongCheckDigit'],
    ['resident-id', permitOf('830000'), 'WrongDocumentKind'],
    ['residence-permit-macau', permitOf('810000'), 'WrongDocumentKind'],
    ['household-register', '003123456', 'WrongLength'],
    ['passport', 'ABCDEFGH', 'WrongPattern'],
    ['passport', '护照E1234567', 'WrongCharacter'],
    ['mainland-permit-hong-kong-macau', 'T12345678', 'WrongPattern'],
    ['mainland-permit-taiwan', '1234567', 'WrongPattern'],
    ['foreign-permanent-resident', '911124198108030025', 'WrongCheckDigit'],
    ['officer-card', '军官证', 'WrongPattern'],
    ['none', '123', 'NumberWithoutDocument'],
  ])('%s %s is %s', (kind, text, problem) => {
    expect(read(kind, text)).toMatchObject({ ok: false, problem });
  });

  test.each(documentKinds.filter((kind) => kind !== 'none'))('%s without a number is Empty', (kind) => {
    expect(read(kind, '')).toMatchObject({ ok: false, problem: 'Empty' });
  });
});

test('an accepted number is accepted again unchanged', () => {
  fc.assert(
    fc.property(fc.constantFrom(...documentKinds), fc.stringMatching(/^[HMET]?\d{5,12}[A-Z]?$/), (kind, text) => {
      const first = read(kind, text);
      fc.pre(first.ok);
      if (first.ok) expect(read(kind, first.value.number)).toEqual(first);
    }),
  );
});
