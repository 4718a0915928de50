// The table of provinces.
import { expect, test } from 'vitest';
import { findProvince, provinceCharacters } from './province.ts';

test('the plate strip has the 31 characters of the mainland in the order of their codes', () => {
  expect(provinceCharacters.join('')).toBe('京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新');
});

test('finds a province in both languages and nothing for demonstration codes', () => {
  expect(findProvince('32')).toMatchObject({ zh: '江苏省', en: 'Jiangsu' });
  expect(findProvince('99')).toBeUndefined();
});
