// Complete drafts for tests: obviously fictional people with numbers that begin with 99.
import { composeIdentityNumber } from '../../../../../core/identifiers/identity-number.ts';
import { denyAllExposures, pack202002 } from '../../../../protocol/door.ts';
import { startDraft, startTraveller, type Draft, type DraftTraveller } from '../draft/draft.ts';
import type { TypingRules } from '../draft/read-field.ts';

export const RULES: TypingRules = { today: '2020-02-04', allowDemo: true, questionIds: pack202002.questions.map(({ id }) => id) };
export const MEASURED_AT = Date.parse('2020-02-04T14:30:00+08:00');

export function makeId(number: number): string {
  return `018f0000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

export function makeTraveller(number: number, change: Partial<DraftTraveller> = {}): DraftTraveller {
  return {
    ...startTraveller(makeId(number), 'infrared'),
    documentNumber: composeIdentityNumber('990101', '1985-01-01', '101'),
    temperatureDigits: '365',
    measuredAt: MEASURED_AT,
    exposures: denyAllExposures(pack202002),
    ...change,
  };
}

export function makeDraft(travellers: readonly DraftTraveller[]): Draft {
  return { ...startDraft(makeId(900), 'in'), plate: '苏C12345', travellers, focus: { kind: 'summary' } };
}
