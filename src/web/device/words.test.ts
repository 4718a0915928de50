// Each problem of the tablet has words with the same values in both languages.
import { expect, test } from 'vitest';
import { en } from './words.en.ts';
import { zh } from './words.zh.ts';

const placeholders = (text: string) => Array.from(text.matchAll(/\{\w+\}/g), ([name]) => name).sort();

test.each(Object.keys(zh) as (keyof typeof zh)[])('%s', (key) => {
  expect(placeholders(en[key])).toEqual(placeholders(zh[key]));
});
