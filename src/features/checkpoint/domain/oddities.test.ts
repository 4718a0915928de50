// Odd records: each rule at its edge, and that ordinary nights raise nothing.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EQUAL_VEHICLES_COUNT, RUSH_COUNT, SAME_TEMPERATURE_COUNT, UNDECIDED_MILLISECONDS, findOddities, undecidedBefore, type Oddity, type WatchedPassage } from './oddities.ts';

const SECOND = 1000;
const START = Date.parse('2020-02-04T02:00:00+08:00');

function night(passages: readonly Partial<WatchedPassage>[]): WatchedPassage[] {
  return passages.map((part, index) => ({ id: `p${index}`, officerId: 'a', deviceId: 't', deviceSequence: index + 1, takenAt: START + index * 30 * SECOND, celsius: [36 + (index % 7) / 10], ...part }));
}

const times = (count: number, part: Partial<WatchedPassage>): Partial<WatchedPassage>[] => Array.from({ length: count }, () => part);

function idsOf(passages: readonly WatchedPassage[], ruleId: Oddity): string[] {
  return [...findOddities(passages)].filter(([, rules]) => rules.includes(ruleId)).map(([id]) => id);
}

describe('CP-51 the same temperature in a row', () => {
  test('nineteen are a healthy night, twenty are odd, and all of them are marked', () => {
    expect(idsOf(night(times(SAME_TEMPERATURE_COUNT - 1, { celsius: [36.5] })), 'oddity.same-temperature')).toEqual([]);
    expect(idsOf(night(times(SAME_TEMPERATURE_COUNT, { celsius: [36.5] })), 'oddity.same-temperature')).toHaveLength(SAME_TEMPERATURE_COUNT);
  });

  test('another value in between begins anew, and so does another officer', () => {
    const broken = [...times(10, { celsius: [36.5] }), { celsius: [36.6] }, ...times(10, { celsius: [36.5] })];
    expect(findOddities(night(broken)).size).toBe(0);
    expect(findOddities(night([...times(10, { celsius: [36.5] }), ...times(10, { celsius: [36.5], officerId: 'b', deviceId: 'u' })])).size).toBe(0);
  });
});

describe('CP-52 vehicles full of equal temperatures', () => {
  const equal = [{ celsius: [36.4, 36.4, 36.4] }, { celsius: [36.7, 36.7, 36.7, 36.7] }, { celsius: [36.1, 36.1, 36.1] }, { celsius: [36.5, 36.5, 36.5] }, { celsius: [36.2, 36.2, 36.2] }];

  test('five running are odd, four are not', () => {
    expect(idsOf(night(equal), 'oddity.equal-vehicles')).toHaveLength(EQUAL_VEHICLES_COUNT);
    expect(findOddities(night(equal.slice(1))).size).toBe(0);
  });

  test('a driver alone in between changes nothing; a differing family does', () => {
    expect(idsOf(night(equal.flatMap((each) => [each, { celsius: [36.9] }])), 'oddity.equal-vehicles')).toHaveLength(EQUAL_VEHICLES_COUNT);
    expect(findOddities(night([...equal.slice(0, 3), { celsius: [36.4, 36.5, 36.4] }, ...equal.slice(3)])).size).toBe(0);
  });
});

describe('CP-53 five vehicles within a minute', () => {
  test('by one officer; at sixty seconds it is no rush', () => {
    const within = (step: number) => night(Array.from({ length: RUSH_COUNT }, (_, index) => ({ takenAt: START + index * step })));
    expect(idsOf(within(14 * SECOND), 'oddity.rush')).toHaveLength(RUSH_COUNT);
    expect(findOddities(within(15 * SECOND)).size).toBe(0);
  });
});

describe('CP-54 time going backwards', () => {
  test('on one tablet by more than a minute, in the order of its own numbers', () => {
    const back = night([{}, { takenAt: START + 600 * SECOND }, { takenAt: START + 100 * SECOND }]);
    expect(idsOf(back.toReversed(), 'oddity.time-backwards')).toEqual(['p2']);
    expect(findOddities(night([{}, { takenAt: START + 60 * SECOND }, { takenAt: START }])).size).toBe(0);
  });

  test('two tablets may be heard in any order, and an imported row has no tablet', () => {
    expect(findOddities(night([{ takenAt: START + 600 * SECOND }, { deviceId: 'u', takenAt: START }])).size).toBe(0);
    expect(findOddities(night([{ takenAt: START + 600 * SECOND }, { deviceId: undefined, deviceSequence: undefined, takenAt: START }])).size).toBe(0);
  });
});

test('CP-55 four hours without a decision', () => {
  expect(undecidedBefore(START)).toBe(START - UNDECIDED_MILLISECONDS);
  expect(UNDECIDED_MILLISECONDS).toBe(4 * 3600 * SECOND);
});

test('records that differ and keep half a minute apart are never odd', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 30, max: 600 }), { maxLength: 120 }), (gaps) => {
      let takenAt = START;
      const passages = night(gaps.map((gap, index) => ({ takenAt: (takenAt += gap * SECOND), celsius: [36 + (index % 7) / 10, 36.2] })));
      expect(findOddities(passages).size).toBe(0);
    }),
  );
});

test('what is odd in a part of the night is odd in the whole of it', () => {
  const reading = fc.array(fc.constantFrom(36.5, 36.6), { minLength: 1, maxLength: 4 });
  const passage = fc.record({ gap: fc.integer({ min: -90, max: 90 }), celsius: reading });
  fc.assert(
    fc.property(fc.array(passage, { maxLength: 60 }), fc.nat(60), (parts, cut) => {
      let takenAt = START;
      const whole = night(parts.map(({ gap, celsius }) => ({ takenAt: (takenAt += gap * SECOND), celsius }))).toSorted((left, right) => left.takenAt - right.takenAt);
      const later = findOddities(whole.slice(cut));
      const all = findOddities(whole);
      for (const [id, rules] of later) expect(rules.filter((rule) => rule !== 'oddity.time-backwards' && !all.get(id)?.includes(rule))).toEqual([]);
    }),
  );
});
