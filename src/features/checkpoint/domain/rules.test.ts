// Decisions of checkpoint over all inputs: the stricter stands, a passage ends once, and no gap is called complete.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MILLISECONDS } from '../../../core/clock.ts';
import { OUTCOMES, denyAllExposures, evaluateTraveller, isAtLeast, listRuleIds, makeFirstVersion, pack202002, type Outcome, type ProtocolPack, type TravellerFacts } from '../../protocol/door.ts';
import { PASSAGE_STATES, TRAVELLER_STATES, type DeviceOutcome } from './records.ts';
import {
  PUT_AWAY_MILLISECONDS,
  SILENCE_MILLISECONDS,
  decideCompleteness,
  decideTraveller,
  findReleaseProblem,
  isEnded,
  outcomeToState,
  temperatureBandOf,
  withKnownRules,
  type TabletFacts,
} from './rules.ts';

const AT = Date.parse('2020-02-05T10:00:00+08:00');
/** The same rules with a lower fever limit. */
const careful: ProtocolPack = {
  ...pack202002,
  temperature: { ...pack202002.temperature, bands: pack202002.temperature.bands.map((band) => (band.id === 'low' ? { ...band, minCelsius: 36.8 } : band)) },
};

const anyFacts: fc.Arbitrary<TravellerFacts> = fc.record({
  readings: fc.array(fc.record({ celsius: fc.integer({ min: 330, max: 430 }).map((tenths) => tenths / 10), instrument: fc.constantFrom('infrared', 'forehead', 'mercury'), takenAt: fc.integer({ min: AT - 3_600_000, max: AT }) }), { maxLength: 3 }),
  symptoms: fc.subarray(pack202002.symptoms.map(({ id }) => id)),
  travelHistory: fc.constantFrom([], [{ divisionCode: '420106', from: '2020-01-30', until: '2020-02-02' }]),
  exposures: fc.constant(denyAllExposures(pack202002)),
});
const anyDevice: fc.Arbitrary<DeviceOutcome> = fc.record({ outcome: fc.constantFrom(...OUTCOMES), ruleIds: fc.constant(['device.rule']) });

describe('deciding about a traveller', () => {
  test('CP-3 CP-4 the stricter of every judgement and of the tablet stands, and a difference is seen', () => {
    fc.assert(
      fc.property(anyFacts, anyDevice, fc.subarray([pack202002, careful], { minLength: 1 }), (facts, device, packs) => {
        const decision = decideTraveller(packs.map((pack) => ({ pack, at: AT })), facts, device);
        const judged = packs.map((pack) => evaluateTraveller(pack, facts, AT).outcome);
        const all = [...judged, device.outcome];
        expect(all.every((outcome) => isAtLeast(decision.outcome, outcome))).toBe(true);
        expect(all).toContain(decision.outcome);
        expect(decision.differs).toBe(!judged.every((outcome) => isAtLeast(device.outcome, outcome)) || !judged.some((outcome) => outcome === device.outcome));
      }),
    );
  });

  test('CP-2 rule ids name every rule that spoke, once', () => {
    fc.assert(
      fc.property(anyFacts, anyDevice, (facts, device) => {
        const { ruleIds } = decideTraveller([{ pack: pack202002, at: AT }, { pack: pack202002, at: AT }], facts, device);
        expect(new Set(ruleIds).size).toBe(ruleIds.length);
        expect(ruleIds).toEqual(expect.arrayContaining([...evaluateTraveller(pack202002, facts, AT).reasons.map(({ ruleId }) => ruleId), 'device.rule']));
      }),
    );
  });

  test('CP-15 of the rule ids of a tablet those that are known stay, and its outcome as it was', () => {
    const known = listRuleIds([makeFirstVersion('320371')]);
    fc.assert(
      fc.property(fc.constantFrom(...OUTCOMES), fc.subarray([...known]), fc.array(fc.stringMatching(/^[a-z]{3,9}\.[a-z0-9-]{3,9}$/)), (outcome, ours, theirs) => {
        const strange = theirs.filter((id) => !known.has(id));
        expect(withKnownRules({ outcome, ruleIds: [...strange, ...ours] }, known)).toEqual({ outcome, ruleIds: ours });
      }),
    );
  });

  test('CP-8 the band is that of the latest reading, in whatever order they came', () => {
    const reading = (celsius: number, minutes: number) => ({ celsius, instrument: 'forehead', takenAt: AT + minutes * 60_000 });
    const bandOf = (readings: TravellerFacts['readings']) => temperatureBandOf(pack202002, { readings, symptoms: [], travelHistory: [], exposures: {} });
    expect(bandOf([reading(36.6, 6), reading(38.2, 0)])).toBe('normal');
    expect(bandOf([reading(36.6, 0), reading(38.2, 6)])).toBe('medium');
    expect(bandOf([reading(34, 0)])).toBe('invalid');
    expect(bandOf([])).toBe('none');
  });
});

describe('ending a passage', () => {
  const anyPassage = fc.record({ state: fc.constantFrom(...PASSAGE_STATES), isDisinfected: fc.boolean(), travellerStates: fc.array(fc.constantFrom(...TRAVELLER_STATES), { minLength: 1, maxLength: 6 }) });

  test('CP-6 CP-9 it is released exactly when it is under way, disinfected, and nobody in it waits', () => {
    fc.assert(
      fc.property(anyPassage, (passage) => {
        const waiting = passage.travellerStates.filter((state) => !['cleared', 'handed-over'].includes(state)).length;
        const problem = findReleaseProblem(passage);
        expect(problem === undefined).toBe(!isEnded(passage) && waiting === 0 && passage.isDisinfected);
        if (isEnded(passage)) expect(problem?.code).toBe('PassageEnded');
        else if (waiting > 0) expect(problem).toEqual({ code: 'TravellersWaiting', params: { count: waiting } });
      }),
    );
  });

  test('CP-6 only a clear outcome lets a traveller go', () => {
    const states = OUTCOMES.map((outcome: Outcome) => outcomeToState(outcome));
    expect(states).toEqual(['cleared', 'awaiting-second-reading', 'held', 'referred']);
  });
});

describe('CP-11 what is known of a tablet', () => {
  const heard: TabletFacts = { receivedThrough: 40, highestSeen: 40, lastContactAt: AT, declared: undefined, isWithdrawn: false };
  const later = AT + SILENCE_MILLISECONDS + 1;

  test('a gap is exact and is never called anything else', () => {
    const anyTablet = fc.record({
      receivedThrough: fc.nat(100),
      highestSeen: fc.nat(100),
      lastContactAt: fc.option(fc.integer({ min: AT - DAY_MILLISECONDS, max: AT }), { nil: undefined }),
      declared: fc.option(fc.record({ keptThrough: fc.nat(100), at: fc.integer({ min: AT - DAY_MILLISECONDS, max: AT }), isLast: fc.boolean() }), { nil: undefined }),
      isWithdrawn: fc.boolean(),
    });
    fc.assert(
      fc.property(anyTablet, fc.integer({ min: AT, max: AT + DAY_MILLISECONDS }), (tablet, now) => {
        const known = Math.max(tablet.highestSeen, tablet.declared?.keptThrough ?? 0);
        const completeness = decideCompleteness(tablet, now);
        if (known > tablet.receivedThrough) expect(completeness).toEqual({ kind: 'missing', count: known - tablet.receivedThrough });
        else expect(completeness.kind).not.toBe('missing');
      }),
    );
  });

  test('the tail of a silent tablet is unknown since its last contact', () => {
    expect(decideCompleteness(heard, AT + SILENCE_MILLISECONDS)).toEqual({ kind: 'complete' });
    expect(decideCompleteness(heard, later)).toEqual({ kind: 'unknown-since', at: AT });
  });

  test('the count entered at the end of the shift settles it until the tablet is in use again', () => {
    const declared = { keptThrough: 40, at: AT, isLast: false };
    expect(decideCompleteness({ ...heard, declared }, later)).toEqual({ kind: 'complete' });
    const nextShift = AT + PUT_AWAY_MILLISECONDS + 1;
    expect(decideCompleteness({ ...heard, declared, lastContactAt: nextShift }, nextShift + SILENCE_MILLISECONDS + 1)).toEqual({ kind: 'unknown-since', at: nextShift });
    expect(decideCompleteness({ ...heard, declared: { ...declared, isLast: true }, lastContactAt: nextShift }, nextShift + SILENCE_MILLISECONDS + 1)).toEqual({ kind: 'unknown-since', at: nextShift });
  });

  test('a smaller count settles nothing unless it is the last, and a withdrawn tablet has no tail', () => {
    expect(decideCompleteness({ ...heard, declared: { keptThrough: 3, at: AT, isLast: false } }, later).kind).toBe('unknown-since');
    expect(decideCompleteness({ ...heard, declared: { keptThrough: 3, at: AT, isLast: true } }, later).kind).toBe('complete');
    expect(decideCompleteness({ ...heard, isWithdrawn: true }, later).kind).toBe('complete');
  });
});
