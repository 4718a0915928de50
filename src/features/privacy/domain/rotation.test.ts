// The walk of a rotation, whatever is lost on the way, ends with nothing under the old keys, and orders are followed once.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advance, beginRotation, enterWalk, listRotationTurns, refuseRetirement, rotationSchema, type Rotation, type RotationOrder } from './rotation.ts';

const VERSION = '0123abcd';
const BEGUN: Rotation = beginRotation({ version: VERSION, emergency: 'an emergency', begunAt: 1 });

type ModelRow = { readonly key: string; isOld: boolean };
/** What happens at a turn: how many rows are looked at, whether the rows are rolled back behind the note, and what is written or erased. */
type ModelTurn = { readonly limit: number; readonly isLost: boolean; readonly inserts: readonly string[]; readonly erases: readonly string[] };

const key = fc.integer({ min: 0, max: 99 }).map((value) => String(value).padStart(2, '0'));
const rows = fc.uniqueArray(fc.record({ key, isOld: fc.boolean() }), { selector: (row) => row.key, maxLength: 12 });
const turn: fc.Arbitrary<ModelTurn> = fc.record({ limit: fc.integer({ min: 1, max: 4 }), isLost: fc.boolean(), inserts: fc.array(key, { maxLength: 2 }), erases: fc.array(key, { maxLength: 2 }) });
const QUIET: ModelTurn = { limit: 2, isLost: false, inserts: [], erases: [] };

function turnOnce(tables: Map<string, ModelRow[]>, rotation: Rotation, { limit, isLost, inserts, erases }: ModelTurn): Rotation {
  const steps = [...tables.keys()];
  const here = enterWalk(rotation, steps);
  const table = tables.get(here.step) ?? [];
  const batch = table.filter((row) => here.after === null || row.key > (here.after[0] ?? '')).slice(0, limit);
  const old = batch.filter(({ isOld }) => isOld);
  const next = advance(here, steps, { seen: batch.length, found: old.length, damaged: 0, walkedTo: batch.length < limit ? undefined : [batch.at(-1)?.key ?? ''] });
  if (!isLost) for (const row of old) row.isOld = false;
  for (const [name, known] of tables) {
    const added = inserts.filter((each) => !known.some((row) => row.key === each)).map((each) => ({ key: each, isOld: false }));
    tables.set(name, [...known, ...added].filter((row) => !erases.includes(row.key)).toSorted((left, right) => (left.key < right.key ? -1 : 1)));
  }
  return rotationSchema.parse(JSON.parse(JSON.stringify(next)));
}

describe('PV-14 the walk', () => {
  test('is through only when nothing is under the old keys, and always comes to its end', () => {
    fc.assert(
      fc.property(fc.array(rows, { minLength: 1, maxLength: 4 }), fc.array(turn, { maxLength: 40 }), (contents, turns) => {
        const tables = new Map(contents.map((content, index) => [`table ${index}`, content.map((row) => ({ ...row })).toSorted((left, right) => (left.key < right.key ? -1 : 1))]));
        const count = (): number => [...tables.values()].flat().filter(({ isOld }) => isOld).length;
        let rotation = BEGUN;
        for (const each of turns) {
          rotation = turnOnce(tables, rotation, each);
          if (rotation.phase === 'verified') break;
        }
        for (let more = 0; rotation.phase !== 'verified'; more += 1) {
          rotation = turnOnce(tables, rotation, QUIET);
          expect(more).toBeLessThan(400);
        }
        expect(count()).toBe(0);
      }),
    );
  });

  test('begins its round anew where the product has another table now', () => {
    const walking: Rotation = { ...BEGUN, phase: 'walking', round: 2, step: 'gone', after: ['5'], seenInRound: 9, foundInRound: 0 };
    expect(enterWalk(walking, ['a', 'b'])).toMatchObject({ round: 2, step: 'a', after: null, seenInRound: 0 });
    expect(enterWalk({ ...walking, step: 'b' }, ['a', 'b'])).toMatchObject({ step: 'b', after: ['5'] });
  });

  test('is done once more when rows turn up under the old keys, and not when ledgers alone need them', () => {
    const verified: Rotation = { ...BEGUN, phase: 'verified', round: 2, step: 'b' };
    expect(refuseRetirement(verified, { at: 7, code: 'RowsLeft', count: 1 }, ['a', 'b'])).toMatchObject({ phase: 'walking', round: 3, step: 'a', answered: { at: 7 } });
    expect(refuseRetirement(verified, { at: 7, code: 'LedgersNeedOldKeys', count: 1 }, ['a', 'b'])).toMatchObject({ phase: 'verified', answered: { at: 7 } });
  });
});

describe('PV-15 an order', () => {
  const begin = (version: string): RotationOrder => ({ what: 'begin', version, at: 1 });
  const retire = (at: number): RotationOrder => ({ what: 'retire', version: VERSION, at, forgetLedgers: false });
  const verbs = (order: RotationOrder | undefined, rotation: Rotation | undefined): string[] => listRotationTurns(order, rotation).map(({ verb }) => verb);
  const inPhase = (phase: Rotation['phase'], answered?: Rotation['answered']): Rotation => ({ ...BEGUN, phase, ...(answered && { answered }) });
  const BEGIN = ['privacy.begin-rotation', 'privacy.rotate-keys'];

  test.each<[string, RotationOrder | undefined, Rotation | undefined, readonly string[]]>([
    ['that was not given leads to nothing', undefined, undefined, []],
    ['to begin is followed', begin(VERSION), undefined, BEGIN],
    ['to begin is followed again while its keys may not be committed', undefined, inPhase('begun'), BEGIN],
    ['is not needed to go on', undefined, inPhase('walking'), ['privacy.rotate-keys']],
    ['to begin is followed once', begin(VERSION), inPhase('verified'), []],
    ['to begin another waits until the old keys are destroyed', begin('ffffffff'), inPhase('verified'), []],
    ['to begin another is followed then', begin('ffffffff'), inPhase('retired'), BEGIN],
    ['to begin another is followed after an emergency ended', begin('ffffffff'), inPhase('ended'), BEGIN],
    ['to begin the one that is over is not followed again', begin(VERSION), inPhase('retired'), []],
    ['to destroy waits until the walk is through', retire(5), inPhase('walking'), ['privacy.rotate-keys']],
    ['to destroy is followed', retire(5), inPhase('verified'), ['privacy.retire-keys']],
    ['to destroy is answered once', retire(5), inPhase('verified', { at: 5, code: 'LedgersNeedOldKeys', count: 1 }), []],
    ['to destroy can be given again', retire(6), inPhase('verified', { at: 5, code: 'RowsLeft', count: 1 }), ['privacy.retire-keys']],
    ['to destroy without a rotation leads to nothing', retire(5), undefined, []],
  ])('%s', (_, order, rotation, expected) => {
    expect(verbs(order, rotation)).toEqual(expected);
  });

  test('to destroy what another rotation left is not followed', () => {
    expect(verbs(retire(5), { ...inPhase('verified'), version: 'ffffffff' })).toEqual([]);
  });
});
