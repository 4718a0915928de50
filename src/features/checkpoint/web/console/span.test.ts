// How long something has lasted, in words that stay short also after days.
import { expect, test } from 'vitest';
import { fillWords } from '../../../../core/words.ts';
import { saySpan } from './span.ts';
import { boardWords } from './words.ts';

const MINUTE = 60_000;

test.each([
  [59_000, 'less than 1 min'],
  [7 * MINUTE, '7 min'],
  [125 * MINUTE, '2 h 5 min'],
  [(24 * 60 - 1) * MINUTE, '23 h 59 min'],
  [(50 * 60 + 3) * MINUTE, '2 d 2 h'],
])('%i ms: %s', (milliseconds, words) => {
  expect(saySpan((key, values) => fillWords(boardWords.en[key], values), milliseconds)).toBe(words);
});
