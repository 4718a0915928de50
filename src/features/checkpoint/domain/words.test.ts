// Every verb, refusal, vehicle class, agent and state of checkpoint has words, with the same values in both languages.
import { describe, expect, test } from 'vitest';
import { documentKinds } from '../../../core/identifiers/document.ts';
import { access } from './access.ts';
import { DISINFECTANTS } from './commands.ts';
import { TRAVELLER_STATES, VEHICLE_CLASSES } from './records.ts';
import { en } from './words.en.ts';
import { zh } from './words.zh.ts';

const placeholders = (text: string): string[] => Array.from(text.matchAll(/\{\w+\}/g), ([name]) => name).sort();

describe('words of checkpoint', () => {
  test('cover verbs, refusals, classes, agents, states and papers', () => {
    const keys = [
      ...Object.keys(access),
      ...['PassageEnded', 'TravellersWaiting', 'NotDisinfected', 'PassageUnknown', 'TravellerUnknown', 'TravellerHandedOver', 'DeviceOutcomeMissing', 'ReviewUnknown'].map((code) => `problem.${code}`),
      ...VEHICLE_CLASSES.map((name) => `vehicle-class.${name}`),
      ...DISINFECTANTS.map((name) => `agent.${name}`),
      ...TRAVELLER_STATES.map((name) => `state.${name}`),
      ...documentKinds.map((name) => `document.${name}`),
    ];
    expect(Object.keys(zh)).toEqual(expect.arrayContaining(keys));
  });

  test('carry the same values in both languages', () => {
    for (const key of Object.keys(zh) as (keyof typeof zh)[]) expect([key, placeholders(en[key])]).toEqual([key, placeholders(zh[key])]);
  });
});
