// Two people: as a machine of all steps that anybody could try, what is done is unreachable with one person, one department or one machine.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TWO_PEOPLE_MILLISECONDS, findApproveProblem, findProposeProblem, findReturnProblem, findWithdrawProblem, twoPeopleState, type Hand, type TwoPeopleAct } from './two-people.ts';

type Try = { readonly kind: 'propose' | 'amend' | 'approve' | 'return' | 'withdraw'; readonly hand: Hand; readonly after: number };
type World = { readonly act: TwoPeopleAct | undefined; readonly now: number; readonly approver: Hand | undefined };

const DECISION = { approve: 'approved', return: 'returned', withdraw: 'withdrawn' } as const;
const FIND = { approve: findApproveProblem, return: findReturnProblem, withdraw: findWithdrawProblem } as const;

/** What every user of the rule does with it: the state changes only when the rule finds nothing amiss. */
function step({ act, now: before, approver }: World, { kind, hand, after }: Try): World {
  const now = before + after;
  if (kind === 'propose' || kind === 'amend') {
    const isOpen = act !== undefined && twoPeopleState(act, now) === 'open';
    if (findProposeProblem(hand) || (kind === 'amend') !== isOpen) return { act, now, approver };
    return { act: { authors: [...(isOpen ? act.authors : []), hand], proposedAt: now, decision: undefined }, now, approver: undefined };
  }
  if (!act || FIND[kind](act, hand, now)) return { act, now, approver };
  return { act: { ...act, decision: DECISION[kind] }, now, approver: kind === 'approve' ? hand : approver };
}

const departments = ['police', 'health', 'transport'];
const workplaces = ['desk-1', 'desk-2', undefined];
const handOf = (person: number, workplace: string | undefined): Hand => ({ personId: `p${person}`, department: departments[person % departments.length] ?? '', workplace });
const hands = (limits: { people: number; workplaces?: readonly (string | undefined)[]; sameDepartment?: boolean }) =>
  fc.tuple(fc.nat(limits.people - 1), fc.constantFrom(...(limits.workplaces ?? workplaces))).map(([person, workplace]) => ({ ...handOf(person, workplace), ...(limits.sameDepartment ? { department: 'police' } : {}) }));
const tries = (hand: fc.Arbitrary<Hand>) =>
  fc.array(fc.record({ kind: fc.constantFrom('propose', 'amend', 'approve', 'return', 'withdraw'), hand, after: fc.nat(TWO_PEOPLE_MILLISECONDS / 3) }) as fc.Arbitrary<Try>, { minLength: 1, maxLength: 30 });

function walk(steps: readonly Try[]): World {
  return steps.reduce(step, { act: undefined, now: 0, approver: undefined });
}

function assertNeverApproved(steps: fc.Arbitrary<Try[]>): void {
  fc.assert(
    fc.property(steps, (list) => {
      expect(walk(list).act?.decision).not.toBe('approved');
    }),
    { numRuns: 2000 },
  );
}

describe('is unreachable', () => {
  test('with one person, from however many places of work', () => assertNeverApproved(tries(hands({ people: 1 }))));
  test('within one department, with however many people', () => assertNeverApproved(tries(hands({ people: 6, sameDepartment: true }))));
  test('at one place of work, with however many people', () => assertNeverApproved(tries(hands({ people: 6, workplaces: ['desk-1'] }))));
  test('on devices that people share', () => assertNeverApproved(tries(hands({ people: 6, workplaces: [undefined] }))));
});

test('whenever it is approved, the approver is no author, of no author’s department and at no author’s place of work', () => {
  let approved = 0;
  fc.assert(
    fc.property(tries(hands({ people: 6 })), (steps) => {
      const { act, approver } = walk(steps);
      if (act?.decision !== 'approved' || approver === undefined) return;
      approved += 1;
      expect(approver.workplace).toBeDefined();
      for (const key of ['personId', 'department', 'workplace'] as const) expect(act.authors.map((author) => author[key])).not.toContain(approver[key]);
    }),
    { numRuns: 3000 },
  );
  expect(approved).toBeGreaterThan(20);
});

describe('an open act', () => {
  const author = handOf(0, 'desk-1');
  const act: TwoPeopleAct = { authors: [author], proposedAt: 1000, decision: undefined };

  test('is approved by the second hand until its time ends', () => {
    const end = act.proposedAt + TWO_PEOPLE_MILLISECONDS;
    expect(findApproveProblem(act, handOf(1, 'desk-2'), end - 1)).toBeUndefined();
    expect(findApproveProblem(act, handOf(1, 'desk-2'), end)).toEqual({ code: 'TwoPeopleExpired' });
    expect(findApproveProblem({ ...act, openMilliseconds: 10 }, handOf(1, 'desk-2'), 1010)).toEqual({ code: 'TwoPeopleExpired' });
  });

  test('says which of the conditions is missing', () => {
    expect(findApproveProblem(act, author, 2000)?.code).toBe('SecondPersonNeeded');
    expect(findApproveProblem(act, { ...author, personId: 'p9', workplace: 'desk-2' }, 2000)?.code).toBe('OtherDepartmentNeeded');
    expect(findApproveProblem(act, handOf(1, 'desk-1'), 2000)?.code).toBe('OwnWorkplaceNeeded');
    expect(findApproveProblem(act, handOf(1, undefined), 2000)?.code).toBe('OwnWorkplaceNeeded');
    expect(findApproveProblem({ ...act, decision: 'returned' }, handOf(1, 'desk-2'), 2000)?.code).toBe('TwoPeopleDecided');
  });

  test('is returned by anybody else and withdrawn by its author alone', () => {
    expect(findReturnProblem(act, { ...author, personId: 'p9' }, 2000)).toBeUndefined();
    expect(findReturnProblem(act, author, 2000)?.code).toBe('SecondPersonNeeded');
    expect(findWithdrawProblem(act, author, 2000)).toBeUndefined();
    expect(findWithdrawProblem(act, handOf(1, 'desk-2'), 2000)?.code).toBe('OthersProposal');
  });

  test('never loses its author', () => {
    expect(() => findApproveProblem({ ...act, authors: [] }, handOf(1, 'desk-2'), 2000)).toThrow('nobody who proposed');
  });
});
