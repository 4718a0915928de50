// Three digits make a temperature; fewer or other characters do not.
import { expect, test } from 'vitest';
import { digitsToCelsius } from './digits-to-celsius.ts';

test.each([
  ['365', 36.5],
  ['373', 37.3],
  ['400', 40],
  ['36', undefined],
  ['3655', undefined],
  ['36x', undefined],
  ['', undefined],
])('%s → %s', (digits, celsius) => {
  expect(digitsToCelsius(digits)).toBe(celsius);
});
