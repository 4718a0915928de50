// Turning back on the tablet follows the protocol: what was not asked protects (CP-7).
import { expect, test } from 'vitest';
import { evaluateTraveller, pack202002 } from '../../../../protocol/door.ts';
import { draftToCheck } from '../draft/draft-to-check.ts';
import { makeDraft, makeTraveller, MEASURED_AT, RULES } from '../testing/make-draft.ts';
import { startPassage, type OpenTraveller } from './open-passage.ts';
import { decideTurnBack, isAsked, NOTHING_ASKED, type TurnBackAnswers } from './turn-back-form.ts';

const judged = { pack: pack202002, at: MEASURED_AT };
const FROM_WUHAN = { stays: [{ divisionCode: '420100', from: '2020-01-25', until: '2020-01-30' }] };
const FREE: TurnBackAnswers = { isResident: false, isEmergency: false, isPregnant: false, isAccompanied: false, evidence: ['ticket'] };

function makePerson(change: Parameters<typeof makeTraveller>[1]): OpenTraveller {
  const context = { checkpoint: '320371-K01', lane: '320371-K01-L01', pack: pack202002, rules: RULES, at: MEASURED_AT };
  const [person] = startPassage(draftToCheck(makeDraft([makeTraveller(1, change)]), context), { takenAt: MEASURED_AT, versionId: 'v' }).travellers;
  if (person === undefined) throw new Error('nobody');
  expect(person.outcome).toBe(evaluateTraveller(pack202002, person.traveller.facts, MEASURED_AT).outcome);
  return person;
}

test('is allowed for a dated stay with evidence, once everything was asked', () => {
  expect(isAsked(FREE)).toBe(true);
  expect(decideTurnBack(makePerson(FROM_WUHAN), FREE, judged).answer).toBe('allowed');
});

test('names every rule that refuses before anything was asked', () => {
  expect(isAsked(NOTHING_ASKED)).toBe(false);
  expect(decideTurnBack(makePerson(FROM_WUHAN), NOTHING_ASKED, judged).ruleIds).toEqual(
    expect.arrayContaining(['turn-back.resident', 'turn-back.emergency', 'turn-back.pregnancy', 'turn-back.no-dated-travel-history']),
  );
});

test('is refused with a fever, whatever the travel history', () => {
  expect(decideTurnBack(makePerson({ ...FROM_WUHAN, temperatureDigits: '380' }), FREE, judged).ruleIds).toContain('turn-back.fever');
});
