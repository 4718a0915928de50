// A problem is said in the feature's words, else in the shell's, else with its code; the default language is Chinese.
import { describe, expect, test } from 'vitest';
import { en } from './problem-words.en.ts';
import { zh } from './problem-words.zh.ts';
import { zh as plumbingZh } from '../../core/sync/words.zh.ts';
import { getLanguage, registerProblemWords, sayProblem } from './words.tsx';

describe('a problem in words', () => {
  test('comes from the words that were registered, under either form of its key', () => {
    registerProblemWords({ zh: { LaneClosed: '{lane} 号车道未开通', 'problem.Odd': '奇' }, en: { LaneClosed: 'Lane {lane} is not open', 'problem.Odd': 'odd' } });
    expect(sayProblem({ code: 'LaneClosed', params: { lane: 3 } })).toBe('3 号车道未开通');
    expect(sayProblem({ code: 'Odd' }, 'en')).toBe('odd');
  });

  test('has words of its own for the way to the server; a feature may say them better', () => {
    expect(sayProblem({ code: 'NoNetwork' })).toBe(zh['problem.NoNetwork']);
    registerProblemWords({ zh: { 'problem.NotFound': '没有这条通行记录' }, en: { 'problem.NotFound': 'There is no such passage' } });
    expect(sayProblem({ code: 'NotFound' }, 'en')).toBe('There is no such passage');
  });

  test('has one home: what the plumbing refuses is worded beside it, also where no page registers it, and nowhere else', () => {
    expect(sayProblem({ code: 'BodyUnreadable' })).toBe(plumbingZh['problem.BodyUnreadable']);
    expect(Object.keys(zh).filter((key) => key in plumbingZh)).toEqual([]);
  });

  test('names the code when nobody has words for it', () => {
    expect(sayProblem({ code: 'NeverHeardOf' })).toContain('NeverHeardOf');
    expect(sayProblem({ code: 'NeverHeardOf' }, 'en')).toContain('NeverHeardOf');
  });

  test('is said in Chinese first', () => {
    expect(getLanguage()).toBe('zh');
  });

  test.each(Object.keys(zh) as (keyof typeof zh)[])('%s carries the same values in both languages', (key) => {
    const placeholders = (text: string) => Array.from(text.matchAll(/\{\w+\}/g), ([name]) => name).sort();
    expect(placeholders(en[key])).toEqual(placeholders(zh[key]));
  });
});
