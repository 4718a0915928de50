// Every verb, outcome and refusal of protocol has words, with the same placeholders in both languages.
import { describe, expect, test } from 'vitest';
import { access } from './access.ts';
import { TROUBLE_CODES } from './trouble.ts';
import { commands, publishVersionSchema } from './commands.ts';
import { OUTCOMES } from './outcomes.ts';
import { makeFirstVersion } from './pack-2020-02.ts';
import { TURN_BACK_BASES } from './pack-shape.ts';
import { en } from './words.en.ts';
import { zh } from './words.zh.ts';

const placeholders = (text: string) => Array.from(text.matchAll(/\{\w+\}/g), ([name]) => name).sort();

describe('words of protocol', () => {
  test('cover verbs, outcomes and bases', () => {
    const keys = [
      ...Object.keys(commands),
      ...OUTCOMES.map((outcome) => `outcome.${outcome}`),
      ...TURN_BACK_BASES.map((basis) => `turn-back-basis.${basis}`),
      'outcome.turned-back',
      ...TROUBLE_CODES.map((code) => `trouble.${code}`),
    ];
    expect(Object.keys(zh)).toEqual(expect.arrayContaining(keys));
  });

  test('carry the same values in both languages', () => {
    for (const key of Object.keys(zh) as (keyof typeof zh)[]) {
      expect([key, placeholders(en[key])]).toEqual([key, placeholders(zh[key])]);
    }
  });
});

describe('verbs of protocol', () => {
  test('only administrator and commander propose and decide, and nobody publishes alone', () => {
    for (const verb of ['protocol.propose-version', 'protocol.approve-version', 'protocol.return-proposal', 'protocol.withdraw-version'] as const) {
      expect(access[verb]).toEqual(['administrator', 'commander']);
    }
    expect(access['protocol.publish-version']).toEqual(['system']);
    expect(Object.keys(access)).toEqual(Object.keys(commands));
  });

  test('publishing needs a reason', () => {
    const version = makeFirstVersion('320371');
    expect(publishVersionSchema.safeParse({ ...version, reason: '指挥部通告' }).success).toBe(true);
    expect(publishVersionSchema.safeParse({ ...version, reason: ' ' }).success).toBe(false);
  });
});
