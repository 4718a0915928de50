// A dry run counts what would change and why, says nothing about the same pack, and adds up whatever its parts are.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { denyAllExposures, evaluateTraveller, isAtLeast, pack202002 as pack, type ProtocolPack, type TravellerFacts } from '../../protocol/door.ts';
import { addCounts, countChange, countChanged, findOutcomeChange, NOTHING_COUNTED, type RecordedCheck } from './dry-run.ts';

const AT = Date.parse('2020-02-10T12:00:00+08:00');

const facts: fc.Arbitrary<TravellerFacts> = fc.record({
  readings: fc.array(fc.record({ celsius: fc.integer({ min: 340, max: 420 }).map((tenths) => tenths / 10), instrument: fc.constantFrom('infrared', 'forehead', 'mercury'), takenAt: fc.nat(20 * 60_000).map((later) => AT + later) }), { maxLength: 3 }),
  symptoms: fc.uniqueArray(fc.constantFrom('fever', 'dry-cough', 'diarrhoea'), { maxLength: 2 }),
  travelHistory: fc.array(fc.record({ divisionCode: fc.constantFrom('420100', '420500', '320371'), from: fc.constant('2020-02-01'), until: fc.constant('2020-02-05') }), { maxLength: 2 }),
  exposures: fc.constantFrom(denyAllExposures(pack), {}),
});

/** As the register keeps it under that pack. */
function record(by: ProtocolPack, known: TravellerFacts): RecordedCheck {
  const at = Math.max(AT, ...known.readings.map(({ takenAt }) => takenAt));
  return { takenAt: AT, facts: known, ...evaluateTraveller(by, known, at) };
}

function withFeverFrom(minCelsius: number): ProtocolPack {
  const bands = pack.temperature.bands.map((band) => (band.id === 'low' ? { ...band, minCelsius } : band));
  return { ...pack, temperature: { ...pack.temperature, bands } };
}

const normal: TravellerFacts = { readings: [{ celsius: 37, instrument: 'infrared', takenAt: AT }], symptoms: [], travelHistory: [], exposures: denyAllExposures(pack) };

describe('DR-1 a dry run', () => {
  test('by the pack that decided changes nothing', () => {
    fc.assert(fc.property(facts, (known) => findOutcomeChange(pack, record(pack, known)) === undefined));
  });

  test('names what changes and the rules that do it, stricter and milder', () => {
    expect(findOutcomeChange(withFeverFrom(36.9), record(pack, normal))).toEqual({ from: 'clear', to: 'second-reading', ruleIds: ['temperature.second-reading'] });
    expect(findOutcomeChange(pack, record(withFeverFrom(36.9), normal))).toEqual({ from: 'second-reading', to: 'clear', ruleIds: ['temperature.second-reading'] });
    const strict = { ...pack, symptoms: pack.symptoms.map((symptom) => (symptom.id === 'dry-cough' ? { ...symptom, outcome: 'refer' as const } : symptom)) };
    expect(findOutcomeChange(strict, record(pack, { ...normal, symptoms: ['dry-cough', 'fatigue'] }))).toEqual({ from: 'hold', to: 'refer', ruleIds: ['symptom.dry-cough'] });
    const without = { ...pack, riskAreas: [] };
    const stayed = { ...normal, travelHistory: [{ divisionCode: '420100', from: '2020-02-01', until: '2020-02-05' }] };
    expect(findOutcomeChange(without, record(pack, stayed))).toEqual({ from: 'hold', to: 'clear', ruleIds: ['risk-area.420100'] });
  });

  test('always names at least one rule, and a lower fever never makes anything milder', () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 355, max: 372 }), (known, tenths) => {
        const change = findOutcomeChange(withFeverFrom(tenths / 10), record(pack, known));
        expect(change === undefined || (change.ruleIds.length > 0 && isAtLeast(change.to, change.from))).toBe(true);
      }),
    );
  });

  test('adds up to the same whatever its parts are', () => {
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 12 }), fc.nat(12), (all, cut) => {
        const changes = all.map((known) => findOutcomeChange(withFeverFrom(36.5), record(pack, known)));
        const count = (some: typeof changes) => some.reduce(countChange, NOTHING_COUNTED);
        const whole = count(changes);
        const parts = addCounts(count(changes.slice(0, cut)), count(changes.slice(cut)));
        expect(parts).toEqual(whole);
        expect(whole.judged).toBe(all.length);
        expect(countChanged(whole)).toBe(changes.filter((change) => change !== undefined).length);
      }),
    );
  });
});
