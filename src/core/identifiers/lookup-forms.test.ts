// Lookup forms: the same person, phone or plate gives the same form however it was typed.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  findDocumentLookupForm,
  findInitialsLookupForm,
  findNameLookupForm,
  findPinyinLookupForm,
  findPlateLookupForm,
  listDocumentLookupForms,
  listPhoneLookupForms,
} from './lookup-forms.ts';

describe('documents', () => {
  test('identity card, temporary card and household register meet', () => {
    const form = 'identity:11010519491231002X';
    expect(findDocumentLookupForm('resident-id', '11010519491231002x')).toBe(form);
    expect(findDocumentLookupForm('temporary-id', '110105 491231 002')).toBe(form);
    expect(findDocumentLookupForm('household-register', '11010519491231002X')).toBe(form);
  });

  test('a renewed permit is the same permit', () => {
    const kind = 'mainland-permit-hong-kong-macau';
    expect(findDocumentLookupForm(kind, 'H1234567801')).toBe(findDocumentLookupForm(kind, 'h12345678'));
    expect(findDocumentLookupForm('mainland-permit-taiwan', '1234567801(B)')).toBe('taiwan:12345678');
  });

  test('kinds do not meet by accident', () => {
    expect(findDocumentLookupForm('passport', '12345678')).not.toBe(findDocumentLookupForm('mainland-permit-taiwan', '12345678'));
  });

  test('no document has no form', () => {
    expect(findDocumentLookupForm('none', '1')).toBeUndefined();
    expect(findDocumentLookupForm('passport', ' ')).toBeUndefined();
  });

  test('a bare number is searched under every form it may have', () => {
    expect(listDocumentLookupForms('E12345678')).toContain('passport:E12345678');
    expect(listDocumentLookupForms('11010519491231002X')).toContain('identity:11010519491231002X');
  });
});

test('phones of one field become one form each', () => {
  expect(listPhoneLookupForms('+86 13800138000 / 0516-87654321,13800138000')).toEqual(['13800138000', '0516-87654321']);
});

test('plates ignore dots, spaces and case', () => {
  expect(findPlateLookupForm('苏c·D1 2345')).toBe('苏CD12345');
  expect(findPlateLookupForm('')).toBeUndefined();
});

test('names ignore spaces, dots and case', () => {
  expect(findNameLookupForm('阿卜杜拉·买买提')).toBe(findNameLookupForm('阿卜杜拉 买买提'));
  expect(findNameLookupForm("O'Neil Anna")).toBe('oneilanna');
});

test('pinyin loses tones and spaces, ü is v', () => {
  expect(findPinyinLookupForm('Lǚ Bù')).toBe('lvbu');
  expect(findPinyinLookupForm('lü')).toBe('lv');
  expect(findInitialsLookupForm('Z.S')).toBe('zs');
});

test('forms of forms are themselves', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      for (const find of [findPlateLookupForm, findNameLookupForm, findPinyinLookupForm]) {
        const form = find(text);
        if (form !== undefined) expect(find(form)).toBe(form);
      }
    }),
  );
});
