// Four eyes, fresh dry runs, and versions that have begun: what speaks against each act on a proposal.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR_MILLISECONDS } from '../../../core/clock.ts';
import type { Hand } from '../../../core/two-people.ts';
import type { PublishVersion } from './commands.ts';
import { DRY_RUN_MILLISECONDS, findApproveProblem, findDecisionProblem, findProposeProblem, findWithdrawProblem } from './decide-proposal.ts';
import { makeFirstVersion } from './pack-2020-02.ts';
import { PROPOSAL_STATES } from './proposal.ts';

const input: PublishVersion = { ...makeFirstVersion('320371'), id: 'careful', effectiveFrom: '2020-02-10T00:00:00+08:00', reason: '指挥部第4号通告' };
const at = Date.parse('2020-02-09T20:00:00+08:00');
const known = { at, versionIds: ['first-320371'], unknownPlaces: [] };
const author: Hand = { personId: 'author', department: 'command-office', workplace: 'desk-a' };
const hand: Hand = { personId: 'other', department: 'health', workplace: 'desk-b' };
const earlier = { state: 'returned', revision: 1, authors: [author] } as const;
const decision = { ...known, state: 'proposed', revision: 2, askedRevision: 2, authors: [author], hand, dryRun: { at: at - 1000, judged: 10, changed: 1 } } as const;

describe('PR-15 proposing', () => {
  test('a new one, or again by its author after it was returned or while it waits', () => {
    expect(findProposeProblem(input, { ...known, person: 'author', earlier: undefined })).toBeUndefined();
    expect(findProposeProblem(input, { ...known, person: 'author', earlier })).toBeUndefined();
    expect(findProposeProblem(input, { ...known, person: 'author', earlier: { ...earlier, state: 'proposed' } })).toBeUndefined();
  });

  test('not under the id of an approved one or of somebody else’s, nor into the past', () => {
    expect(findProposeProblem(input, { ...known, person: 'author', earlier: { ...earlier, state: 'approved' } })?.code).toBe('VersionIdTaken');
    expect(findProposeProblem(input, { ...known, person: 'other', earlier })?.code).toBe('ProposalOfAnother');
    expect(findProposeProblem({ ...input, effectiveFrom: '2020-02-09T19:59:00+08:00' }, { ...known, person: 'author', earlier: undefined })?.code).toBe('VersionBeginsInThePast');
  });
});

describe('PR-14 deciding', () => {
  test('is never for somebody with a hand in it, whatever else holds', () => {
    const people = fc.constantFrom('a', 'b', 'c', 'd');
    fc.assert(
      fc.property(fc.uniqueArray(people, { minLength: 1 }), people, fc.constantFrom(...PROPOSAL_STATES), fc.nat(3), (authors, personId, state, askedRevision) => {
        const facts = { ...decision, authors: authors.map((of) => ({ ...author, personId: of })), hand: { ...hand, personId }, state, askedRevision };
        const isMine = authors.includes(personId);
        const isOpen = state === 'proposed' && askedRevision === decision.revision;
        const problem = findDecisionProblem(facts)?.code;
        expect(problem).toBe(isMine ? 'FourEyes' : isOpen ? undefined : 'ProposalChanged');
        if (isMine) expect(findApproveProblem(input, facts)?.code).toBe('FourEyes');
      }),
    );
  });

  test('comes too late when the time of the version has passed meanwhile', () => {
    const late = Date.parse(input.effectiveFrom) + 1;
    expect(findApproveProblem(input, { ...decision, at: late, dryRun: { ...decision.dryRun, at: late } })?.code).toBe('VersionBeginsInThePast');
  });
});

test('PR-14 approving is for somebody of another department than every author, in a browser of her own; returning is not', () => {
  const authors = [author, { personId: 'second', department: 'health', workplace: 'desk-c' }];
  const same = { ...decision, authors };
  expect(findApproveProblem(input, same)?.code).toBe('OtherDepartmentNeeded');
  expect(findDecisionProblem(same)).toBeUndefined();
  expect(findApproveProblem(input, { ...same, hand: { ...hand, department: 'police' } })).toBeUndefined();
  for (const workplace of ['desk-a', 'desk-c', undefined]) {
    const shared = { ...same, hand: { ...hand, department: 'police', workplace } };
    expect(findApproveProblem(input, shared)?.code).toBe('OwnWorkplaceNeeded');
    expect(findDecisionProblem(shared)).toBeUndefined();
  }
});

describe('PR-16 approval', () => {
  test('wants a dry run of the last hour', () => {
    expect(findApproveProblem(input, decision)).toBeUndefined();
    expect(DRY_RUN_MILLISECONDS).toBe(HOUR_MILLISECONDS);
    expect(findApproveProblem(input, { ...decision, dryRun: { ...decision.dryRun, at: at - HOUR_MILLISECONDS - 1 } })?.code).toBe('DryRunTooOld');
    expect(findApproveProblem(input, { ...decision, dryRun: { ...decision.dryRun, at: at + 1 } })?.code).toBe('DryRunTooOld');
  });
});

describe('PR-17 withdrawing', () => {
  test('only before its time', () => {
    expect(findWithdrawProblem({ effectiveFrom: input.effectiveFrom, at })).toBeUndefined();
    expect(findWithdrawProblem({ effectiveFrom: input.effectiveFrom, at: Date.parse(input.effectiveFrom) })?.code).toBe('VersionHasBegun');
    expect(findWithdrawProblem({ effectiveFrom: undefined, at })?.code).toBe('VersionUnknown');
  });
});
