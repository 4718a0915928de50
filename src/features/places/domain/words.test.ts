// Every verb, level, kind, direction and refusal of places has words, with the same placeholders in both languages.
import { describe, expect, test } from 'vitest';
import { access } from './access.ts';
import { commands } from './commands.ts';
import { CHECKPOINT_KINDS, DIRECTIONS, PLACE_KINDS, PLACE_LEVELS } from './records.ts';
import { en } from './words.en.ts';
import { zh } from './words.zh.ts';

const placeholders = (text: string) => Array.from(text.matchAll(/\{\w+\}/g), ([name]) => name).sort();

describe('words of places', () => {
  test('cover verbs, levels, kinds and directions', () => {
    const keys = [
      ...Object.keys(commands),
      ...PLACE_LEVELS.map((level) => `level.${level}`),
      ...PLACE_KINDS.map((kind) => `kind.${kind}`),
      ...CHECKPOINT_KINDS.map((kind) => `checkpoint-kind.${kind}`),
      ...DIRECTIONS.map((direction) => `direction.${direction}`),
    ];
    expect(Object.keys(zh)).toEqual(expect.arrayContaining(keys));
  });

  test('carry the same values in both languages', () => {
    for (const key of Object.keys(zh) as (keyof typeof zh)[]) {
      expect([key, placeholders(en[key])]).toEqual([key, placeholders(zh[key])]);
    }
  });

  test('every verb has an access rule', () => {
    expect(Object.keys(access).sort()).toEqual(Object.keys(commands).sort());
  });
});
