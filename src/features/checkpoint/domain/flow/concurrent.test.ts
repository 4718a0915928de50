// Corrections made apart: what a form really changes, what adds up, and that no merge makes anybody's outcome milder.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listContests, mergeEdits, type Edit } from '../../../../core/sync/merge-edits.ts';
import { denyAllExposures, evaluateTraveller, isAtLeast, makeFirstVersion, type TravellerFacts } from '../../../protocol/door.ts';
import { findChanges, flattenCorrection, joinOf, standingAfter, toGiven, toShownField, valueSeen, type FlatFields } from './concurrent.ts';

const { pack } = makeFirstVersion('320371');
const AT = Date.parse('2020-02-10T12:00:00+08:00');
const T1 = '018f0000-0000-7000-8000-000000000001';
const edit = (id: string, changes: FlatFields, seen: readonly string[] = []): Edit => ({ id, at: AT, seen, changes });

describe('CP-120 a change', () => {
  const standing = { 'vehicle.plate': '苏C11111', [`${T1}.name`]: '演示甲' };
  const nothing = { edits: [], origin: {}, standing };

  test('is what differs from what she had before her; a field given back as it was is none', () => {
    const given = flattenCorrection({ vehicle: { plate: '苏C22222' }, travellers: [{ id: T1, name: '演示甲' }] });
    expect(findChanges(given, { ...nothing, seen: [] })).toEqual({ 'vehicle.plate': '苏C22222' });
  });

  test('a form that was opened before another corrected the name does not take that back', () => {
    const history = { edits: [edit('other', { [`${T1}.name`]: '演示乙' })], origin: { [`${T1}.name`]: '演示甲' }, standing: { ...standing, [`${T1}.name`]: '演示乙' } };
    const given = { 'vehicle.plate': '苏C22222', [`${T1}.name`]: '演示甲' };
    expect(findChanges(given, { ...history, seen: [] })).toEqual({ 'vehicle.plate': '苏C22222' });
    expect(findChanges(given, { ...history, seen: ['other'] })).toEqual(given);
    expect(valueSeen(history, `${T1}.name`, [])).toBe('演示甲');
    expect(valueSeen(history, `${T1}.name`, ['other'])).toBe('演示乙');
  });

  test('goes there and back again', () => {
    const correction = { vehicle: { plate: '苏C22222' }, travellers: [{ id: T1, name: '演示乙', symptoms: ['dry-cough'] }] };
    expect(toGiven(flattenCorrection(correction))).toEqual(correction);
    expect(Object.keys(flattenCorrection(correction)).map(toShownField)).toEqual(['plate', 'travellers.name', 'travellers.symptoms']);
  });
});

describe('CP-121 of one field', () => {
  test('one value stands, the same in either order, and both are contested', () => {
    const [left, right] = [edit('a', { 'vehicle.plate': '苏C11111' }), edit('b', { 'vehicle.plate': '苏C22222' })];
    for (const edits of [[left, right], [right, left]]) {
      expect(standingAfter(edits, { 'vehicle.plate': '' })).toEqual({ 'vehicle.plate': '苏C22222' });
      expect(listContests(edits)).toEqual([{ field: 'vehicle.plate', ids: ['a', 'b'] }]);
    }
  });
});

const symptoms = fc.subarray(pack.symptoms.map(({ id }) => id));
const stays = fc.subarray(pack.riskAreas.slice(0, 4).map(({ divisionCode }) => ({ divisionCode, from: '2020-02-05', until: '2020-02-08' })));
const exposures = fc.record(Object.fromEntries(Object.keys(denyAllExposures(pack)).map((id) => [id, fc.constantFrom<boolean | 'unknown'>(true, false, 'unknown')])));
const reported = fc.record({ symptoms, travelHistory: stays, exposures });

function outcomeOf(facts: Pick<TravellerFacts, 'symptoms' | 'travelHistory' | 'exposures'>): ReturnType<typeof evaluateTraveller>['outcome'] {
  return evaluateTraveller(pack, { readings: [{ celsius: 36.5, instrument: 'infrared', takenAt: AT }], ...facts }, AT).outcome;
}

describe('CP-122 facts about health', () => {
  test('add up: what stands of corrections made apart is never milder than any of them', () => {
    let harder = 0;
    fc.assert(
      fc.property(fc.array(reported, { minLength: 2, maxLength: 4 }), (versions) => {
        const edits = versions.map((facts, index) => edit(`e${index}`, flattenCorrection({ travellers: [{ id: T1, ...facts, travelHistory: [...facts.travelHistory] }] })));
        const merged = mergeEdits(edits, joinOf);
        const valueOf = (field: string): unknown => merged.get(`${T1}.${field}`)?.value;
        const stands = { symptoms: valueOf('symptoms'), travelHistory: valueOf('travelHistory'), exposures: valueOf('exposures') } as Pick<TravellerFacts, 'symptoms' | 'travelHistory' | 'exposures'>;
        for (const version of versions) expect(isAtLeast(outcomeOf(stands), outcomeOf(version))).toBe(true);
        harder += Number(outcomeOf(stands) !== 'clear');
      }),
      { numRuns: 500 },
    );
    expect(harder).toBeGreaterThan(50);
  });

  test('come to the same in whatever order they are joined', () => {
    fc.assert(
      fc.property(reported, reported, reported, (one, two, three) => {
        for (const field of ['symptoms', 'travelHistory', 'exposures'] as const) {
          const join = joinOf(`${T1}.${field}`);
          if (!join) throw new Error('Facts about health are not joined.');
          expect(join(join(one[field], two[field]), three[field])).toEqual(join(three[field], join(two[field], one[field])));
        }
      }),
    );
  });
});
