// Both word lists say something for every problem.
import { expect, test } from 'vitest';
import { en } from './words.en.ts';
import { zh } from './words.zh.ts';

test('every problem has words in both languages', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
  expect([...Object.values(zh), ...Object.values(en)].every((words) => words.trim() !== '')).toBe(true);
});
