// Opening more than fifty records in clear, as a machine of all steps that anybody could try: unreachable with one person or one department.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MILLISECONDS } from '../../../core/clock.ts';
import { findApproveProblem, findProposeProblem, twoPeopleState, type Hand, type TwoPeopleAct } from '../../../core/two-people.ts';
import { READS_ALONE, findAgreeProblem, findReadsProblem } from './reads-of-day.ts';

const READER: Hand = { personId: 'p0', department: 'health', workplace: 'desk-0' };
const DEPARTMENTS = ['health', 'police', 'transport'];

type Step =
  | { readonly kind: 'read'; readonly records: number; readonly after: number }
  | { readonly kind: 'propose' | 'approve'; readonly hand: Hand; readonly after: number };
type World = { now: number; day: number; opened: number; most: number; act: TwoPeopleAct | undefined; agreedBy: Hand[] };

function turnDay(world: World, after: number): void {
  world.now += after;
  const day = Math.floor(world.now / DAY_MILLISECONDS);
  if (day === world.day) return;
  Object.assign(world, { day, opened: 0, agreedBy: [] });
}

function read(world: World, records: number): void {
  for (let count = 0; count < records; count += 1) {
    if (findReadsProblem({ opened: world.opened, isOpened: false, agreements: world.agreedBy.length })) return;
    world.opened += 1;
    world.most = Math.max(world.most, world.opened);
  }
}

/** As the verbs do it: proposed for the reader by anybody, agreed to when both rules find nothing amiss. */
function step(world: World, taken: Step): void {
  turnDay(world, taken.after);
  if (taken.kind === 'read') return read(world, taken.records);
  const { hand } = taken;
  if (taken.kind === 'propose') {
    const isOpen = world.act !== undefined && twoPeopleState(world.act, world.now) === 'open';
    if (!isOpen && !findProposeProblem(hand)) world.act = { authors: [hand], proposedAt: world.now, decision: undefined };
    return;
  }
  if (!world.act || findApproveProblem(world.act, hand, world.now) || findAgreeProblem(READER, hand)) return;
  world.act = { ...world.act, decision: 'approved' };
  world.agreedBy.push(hand);
}

const handsOf = (limits: { people: number; departments: number; workplaces: number }): fc.Arbitrary<Hand> =>
  fc.tuple(fc.nat(limits.people - 1), fc.nat(limits.workplaces - 1), fc.boolean()).map(([person, workplace, isShared]) => ({
    personId: `p${person}`,
    department: DEPARTMENTS[person % limits.departments] ?? '',
    workplace: isShared ? undefined : `desk-${workplace}`,
  }));
const stepsBy = (hand: fc.Arbitrary<Hand>): fc.Arbitrary<Step[]> => {
  const after = fc.nat(DAY_MILLISECONDS / 12);
  const reading = fc.record({ kind: fc.constant('read' as const), records: fc.nat(90), after });
  const acting = fc.record({ kind: fc.constantFrom('propose' as const, 'approve' as const), hand, after });
  return fc.array(fc.oneof(reading, acting, acting), { minLength: 1, maxLength: 40 });
};

function walk(steps: readonly Step[]): World {
  const world: World = { now: 0, day: 0, opened: 0, most: 0, act: undefined, agreedBy: [] };
  for (const taken of steps) step(world, taken);
  return world;
}

function assertNeverMore(limits: Parameters<typeof handsOf>[0]): void {
  fc.assert(
    fc.property(stepsBy(handsOf(limits)), (steps) => {
      expect(walk(steps).most).toBeLessThanOrEqual(READS_ALONE);
    }),
    { numRuns: 2000 },
  );
}

describe('PV-13 the fifty-first record of a day is unreachable', () => {
  test('with one person, from however many places of work', () => assertNeverMore({ people: 1, departments: 3, workplaces: 4 }));
  test('within one department, with however many people', () => assertNeverMore({ people: 6, departments: 1, workplaces: 4 }));
  test('at one place of work, with however many people', () => assertNeverMore({ people: 6, departments: 3, workplaces: 1 }));
});

test('PV-13 at every moment she has opened at most fifty, and fifty more for each who agreed, none of whom is she or of her department', () => {
  let beyond = 0;
  fc.assert(
    fc.property(stepsBy(handsOf({ people: 6, departments: 3, workplaces: 4 })), (steps) => {
      const world: World = { now: 0, day: 0, opened: 0, most: 0, act: undefined, agreedBy: [] };
      for (const taken of steps) {
        step(world, taken);
        expect(world.opened).toBeLessThanOrEqual(READS_ALONE * (1 + world.agreedBy.length));
        for (const { personId, department } of world.agreedBy) expect([personId === READER.personId, department === READER.department]).toEqual([false, false]);
        if (world.opened > READS_ALONE) beyond += 1;
      }
    }),
    { numRuns: 3000 },
  );
  expect(beyond).toBeGreaterThan(20);
});

test('PV-13 a record that was opened today may be opened again, whatever the count', () => {
  expect(findReadsProblem({ opened: READS_ALONE - 1, isOpened: false, agreements: 0 })).toBeUndefined();
  expect(findReadsProblem({ opened: READS_ALONE, isOpened: false, agreements: 0 })).toEqual({ code: 'SecondPersonForReads', params: { count: 50, more: 50 } });
  expect(findReadsProblem({ opened: READS_ALONE, isOpened: true, agreements: 0 })).toBeUndefined();
  expect(findReadsProblem({ opened: READS_ALONE, isOpened: false, agreements: 1 })).toBeUndefined();
  expect(findReadsProblem({ opened: 2 * READS_ALONE, isOpened: false, agreements: 1 })?.code).toBe('SecondPersonForReads');
});
