// A physical key gets the name the pads know it by.
import { expect, test } from 'vitest';
import { physicalKeyToPadKey } from './physical-key-to-pad-key.ts';

test.each([
  ['Backspace', 'undo'],
  ['Enter', 'done'],
  ['c', 'C'],
  ['ｘ', 'X'],
  ['７', '7'],
  ['苏', '苏'],
  ['Tab', 'Tab'],
])('%s → %s', (key, padKey) => {
  expect(physicalKeyToPadKey(key)).toBe(padKey);
});
