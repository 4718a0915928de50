// Turning back: every bar by itself, the one ground, and what is never a ground.
import { describe, expect, test } from 'vitest';
import { denyAllExposures } from './evaluate.ts';
import type { TurnBackFacts } from './facts.ts';
import { mayTurnBack } from './may-turn-back.ts';
import { pack202002 as pack } from './pack-2020-02.ts';
import { findRule } from './pack-rules.ts';

const at = Date.parse('2020-02-03T14:32:00+08:00');
const history = { basis: 'dated-travel-history', evidence: ['ticket'] } as const;
const fromWuhan: TurnBackFacts = {
  readings: [{ celsius: 36.5, instrument: 'infrared', takenAt: at }],
  symptoms: [],
  travelHistory: [{ divisionCode: '420100', from: '2020-01-20', until: '2020-02-01' }],
  exposures: denyAllExposures(pack),
  ageYears: 35,
  isResident: false,
  isEmergency: false,
  isPregnant: false,
  isAccompanied: false,
  grounds: [history],
};
const ask = (change: Partial<TurnBackFacts>) => mayTurnBack(pack, { ...fromWuhan, ...change }, at);

describe('PR-9 turning back', () => {
  test('is allowed for a dated stay in a risk area with evidence', () => {
    expect(ask({})).toEqual({ answer: 'allowed', ruleIds: ['turn-back.dated-travel-history'] });
  });

  test.each<[string, Partial<TurnBackFacts>]>([
    ['turn-back.fever', { readings: [{ celsius: 37.6, instrument: 'infrared', takenAt: at }] }],
    ['turn-back.unmeasured', { readings: [] }],
    ['turn-back.unmeasured', { readings: [{ celsius: 34, instrument: 'infrared', takenAt: at }] }],
    ['turn-back.symptoms', { symptoms: ['dry-cough'] }],
    ['turn-back.referred', { exposures: { ...fromWuhan.exposures, 'contact-with-case': true } }],
    ['turn-back.resident', { isResident: true }],
    ['turn-back.emergency', { isEmergency: true }],
    ['turn-back.pregnancy', { isPregnant: true }],
    ['turn-back.lone-minor', { ageYears: 17 }],
    ['turn-back.lone-minor', { ageYears: undefined }],
    ['turn-back.plate-province', { grounds: [history, { basis: 'plate-province', evidence: [] }] }],
    ['turn-back.identity-prefix', { grounds: [history, { basis: 'identity-prefix', evidence: [] }] }],
    ['turn-back.native-place', { grounds: [history, { basis: 'native-place', evidence: [] }] }],
    ['turn-back.no-dated-travel-history', { grounds: [] }],
    ['turn-back.no-dated-travel-history', { grounds: [{ basis: 'dated-travel-history', evidence: [] }] }],
    ['turn-back.no-dated-travel-history', { grounds: [{ basis: 'dated-travel-history', evidence: ['hearsay'] }] }],
    ['turn-back.no-dated-travel-history', { travelHistory: [] }],
    ['turn-back.no-dated-travel-history', { travelHistory: [{ divisionCode: '420100', from: '2019-12-01', until: '2020-01-10' }] }],
  ])('is refused by %s', (ruleId, change) => {
    expect(ask(change)).toEqual({ answer: 'refused', ruleIds: [ruleId] });
    expect(findRule(pack, ruleId)).toBeDefined();
  });

  test('a confirmed fever is both a fever and a referral', () => {
    const readings = [
      { celsius: 38.5, instrument: 'infrared', takenAt: at - 600_000 },
      { celsius: 38.5, instrument: 'ear', takenAt: at },
    ];
    expect(ask({ readings }).ruleIds).toEqual(['turn-back.fever', 'turn-back.referred']);
  });

  test('a minor with a guardian has no bar of age', () => {
    expect(ask({ ageYears: 8, isAccompanied: true }).answer).toBe('allowed');
  });

  test('a plate of the risk area alone is refused twice over', () => {
    const answer = ask({ travelHistory: [], grounds: [{ basis: 'plate-province', evidence: ['ticket'] }] });
    expect(answer.ruleIds).toEqual(['turn-back.plate-province', 'turn-back.no-dated-travel-history']);
  });
});
