// Telephone numbers: mobiles, landlines, foreign ones, several in a field.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listPhones, parsePhone } from './phone.ts';

describe('one number', () => {
  test.each([
    ['13800138000', 'mobile', '13800138000'],
    ['+86 138-0013-8000', 'mobile', '13800138000'],
    ['8613800138000', 'mobile', '13800138000'],
    ['138 0013 8000', 'mobile', '13800138000'],
    ['0516-87654321', 'landline', '0516-87654321'],
    ['(0516)87654321', 'landline', '0516-87654321'],
    ['010 62345678', 'landline', '010-62345678'],
    ['+86 516 8765 4321', 'landline', '0516-87654321'],
    ['0516-87654321-801', 'landline', '0516-87654321-801'],
    ['021-65432100转12', 'landline', '021-65432100-12'],
    ['87654321', 'landline', '87654321'],
    ['400-800-1234', 'service', '4008001234'],
    ['+852 9123 4567', 'international', '+85291234567'],
    ['00852 91234567', 'international', '+85291234567'],
  ])('%s', (text, kind, number) => {
    expect(parsePhone(text)).toEqual({ ok: true, value: { kind, number } });
  });

  test.each([
    ['', 'Empty'],
    ['1380013800', 'WrongLength'],
    ['138001380001', 'WrongLength'],
    ['12800138000', 'WrongPattern'],
    ['010 12345678', 'WrongPattern'],
    ['1380013800O', 'WrongCharacter'],
    ['1.3800138E+10', 'WrongCharacter'],
  ])('%s is %s', (text, problem) => {
    expect(parsePhone(text)).toMatchObject({ ok: false, problem });
  });

  test('normal forms are stable', () => {
    const mobiles = fc.stringMatching(/^1[3-9]\d{9}$/);
    fc.assert(fc.property(mobiles, (number) => parsePhone(number).ok && parsePhone(`+86${number}`).ok));
  });
});

describe('several in one field', () => {
  test.each([
    '13800138000,0516-87654321',
    '13800138000、0516-87654321',
    '13800138000 / 0516-87654321',
    '13800138000 0516-87654321',
    '13800138000或0516-87654321',
    '13800138000\r\n0516-87654321',
  ])('%j', (field) => {
    const numbers = listPhones(field).map((phone) => (phone.ok ? phone.value.number : phone.problem));
    expect(numbers).toEqual(['13800138000', '0516-87654321']);
  });

  test('a bad piece does not hide a good one', () => {
    expect(listPhones('13800138000;无').map(({ ok }) => ok)).toEqual([true, false]);
  });

  test('an empty field has none', () => {
    expect(listPhones('  ')).toEqual([]);
  });
});
