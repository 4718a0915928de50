// Edits made apart: any order of arrival gives the same record and the same contests, nothing is lost, nothing gets milder.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listContests, mergeEdits, type Edit, type Join } from './merge-edits.ts';

/** Symptoms add up; everything else has one winner. */
const unite: Join = (left, right) => [...new Set([...(left as string[]), ...(right as string[])])].toSorted();
const joinOf = (field: string): Join | undefined => (field === 'symptoms' ? unite : undefined);

const changesOf = fc.record(
  {
    name: fc.constantFrom('A', 'B', 'C'),
    phone: fc.constantFrom('1', '2'),
    symptoms: fc.subarray(['cough', 'diarrhoea', 'fatigue']),
  },
  { requiredKeys: [] },
);

type Act = { readonly hand: number; readonly changes: Readonly<Record<string, unknown>>; readonly looks: boolean; readonly skew: number };

const acts = fc.array(fc.record({ hand: fc.nat(2), changes: changesOf, looks: fc.boolean(), skew: fc.integer({ min: -5, max: 5 }) }) as fc.Arbitrary<Act>, { minLength: 1, maxLength: 8 });

/** Three hands edit one record; each knows her own edits, and those of all others as of when she last looked. */
function play(list: readonly Act[]): Edit[] {
  const edits: Edit[] = [];
  const knownByHand = new Map<number, Set<string>>();
  for (const [index, { hand, changes, looks, skew }] of list.entries()) {
    const known = knownByHand.get(hand) ?? new Set<string>();
    if (looks) for (const { id } of edits) known.add(id);
    const id = `e${index}`;
    edits.push({ id, at: 1000 + index + skew, seen: [...known], changes });
    known.add(id);
    knownByHand.set(hand, known);
  }
  return edits;
}

const shuffled = acts.chain((list) => {
  const edits = play(list);
  return fc.record({ edits: fc.constant(edits), delivered: fc.shuffledSubarray(edits, { minLength: edits.length, maxLength: edits.length }) });
});

describe('whatever the order of delivery', () => {
  test('the record and the contests are the same', () => {
    fc.assert(
      fc.property(shuffled, ({ edits, delivered }) => {
        expect(mergeEdits(delivered, joinOf)).toEqual(mergeEdits(edits, joinOf));
        expect(listContests(delivered)).toEqual(listContests(edits));
      }),
      { numRuns: 2000 },
    );
  });

  test('replicas that hear of the edits one by one end alike', () => {
    fc.assert(
      fc.property(shuffled, ({ edits, delivered }) => {
        const heard: Edit[] = [];
        let standing = mergeEdits(heard, joinOf);
        for (const edit of delivered) {
          heard.push(edit);
          standing = mergeEdits(heard, joinOf);
        }
        expect(standing).toEqual(mergeEdits(edits, joinOf));
      }),
    );
  });
});

describe('no edit is lost silently', () => {
  test('each value stands, was replaced by somebody who had it before her, or is in a contest', () => {
    let contested = 0;
    fc.assert(
      fc.property(acts, (list) => {
        const edits = play(list);
        const merged = mergeEdits(edits, joinOf);
        const contests = listContests(edits);
        contested += Number(contests.length > 0);
        for (const edit of edits) {
          for (const [field, value] of Object.entries(edit.changes)) {
            const stands = JSON.stringify(merged.get(field)?.value) === JSON.stringify(value);
            const isKnownToLater = edits.some((other) => field in other.changes && other.seen.includes(edit.id));
            const isContested = contests.some((contest) => contest.field === field && contest.ids.includes(edit.id));
            expect(stands || isKnownToLater || isContested).toBe(true);
          }
        }
      }),
      { numRuns: 2000 },
    );
    expect(contested).toBeGreaterThan(100);
  });

  test('edits of different fields merge without a contest', () => {
    const [left, right] = [{ id: 'a', at: 1, seen: [], changes: { name: 'A' } }, { id: 'b', at: 2, seen: [], changes: { phone: '2' } }];
    expect(listContests([left, right])).toEqual([]);
    expect([...mergeEdits([left, right], joinOf)].map(([field, { value }]) => [field, value])).toEqual([['name', 'A'], ['phone', '2']]);
  });

  test('whoever knew the other replaces it, whatever the clocks say; whoever did not is one of two', () => {
    const first: Edit = { id: 'a', at: 9000, seen: [], changes: { name: 'A' } };
    const knowing: Edit = { id: 'b', at: 10, seen: ['a'], changes: { name: 'B' } };
    expect(mergeEdits([first, knowing], joinOf).get('name')).toEqual({ value: 'B', heads: ['b'] });
    expect(listContests([first, knowing])).toEqual([]);
    const apart = { ...knowing, seen: [] };
    expect(mergeEdits([apart, first], joinOf).get('name')).toEqual({ value: 'A', heads: ['a', 'b'] });
    expect(listContests([apart, first])).toEqual([{ field: 'name', ids: ['a', 'b'] }]);
  });

  test('two who write the same are no contest', () => {
    const write = (id: string): Edit => ({ id, at: 1, seen: [], changes: { name: 'A' } });
    expect(listContests([write('a'), write('b')])).toEqual([]);
  });

  test('a contest stays one after a third value was written over both: a person has to close it', () => {
    const [left, right] = [{ id: 'a', at: 1, seen: [], changes: { name: 'A' } }, { id: 'b', at: 2, seen: [], changes: { name: 'B' } }];
    const third = { id: 'c', at: 3, seen: ['a', 'b'], changes: { name: 'C' } };
    expect(mergeEdits([left, right, third], joinOf).get('name')).toEqual({ value: 'C', heads: ['c'] });
    expect(listContests([left, right, third])).toEqual([{ field: 'name', ids: ['a', 'b'] }]);
  });
});

test('what a person has settled is no contest any more; a later edit that knew nothing of it is one', () => {
  const [left, right] = [{ id: 'a', at: 1, seen: [], changes: { name: 'A' } }, { id: 'b', at: 2, seen: [], changes: { name: 'B' } }];
  const late = { id: 'c', at: 3, seen: [], changes: { name: 'C' } };
  expect(listContests([left, right], [['a', 'b']])).toEqual([]);
  expect(listContests([left, right, late], [['a', 'b']])).toEqual([{ field: 'name', ids: ['a', 'b', 'c'] }]);
});

test('a merge never takes a symptom back that somebody wrote without knowing of the other', () => {
  fc.assert(
    fc.property(acts, (list) => {
      const edits = play(list);
      const { value, heads } = mergeEdits(edits, joinOf).get('symptoms') ?? { value: [], heads: [] };
      for (const head of heads) expect(value).toEqual(expect.arrayContaining(edits.find(({ id }) => id === head)?.changes['symptoms'] as string[]));
    }),
  );
});
