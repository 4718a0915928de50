// Exports in full: two people of two departments, once, in time.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AGREED_MILLISECONDS, ASKED_MILLISECONDS, exportState, findDecisionProblem, findTakingProblem, type ExportFacts } from './exports.ts';

const requester = { personId: 'a', department: 'housing', workplace: 'desk-a' };
const decider = { personId: 'b', department: 'health', workplace: 'desk-b' };
const asked: ExportFacts = { requestedBy: 'a', requestedAt: 1000, decision: undefined, decidedAt: undefined, takenAt: undefined };
const approved = { ...asked, decision: 'approved' as const, decidedAt: 2000 };

describe('CP-59', () => {
  test('nobody agrees to her own request, nor a colleague of her department, nor anybody in the browser it came from', () => {
    const problemOf = (change: Partial<typeof decider>) => findDecisionProblem(asked, { requester, decider: { ...decider, ...change } }, 1500)?.code;
    expect(problemOf({ personId: 'a' })).toBe('SecondPersonNeeded');
    expect(problemOf({ department: 'housing' })).toBe('OtherDepartmentNeeded');
    expect(problemOf({ workplace: 'desk-a' })).toBe('OwnWorkplaceNeeded');
    expect(problemOf({})).toBeUndefined();
  });

  test('a request is decided once, and not after a day', () => {
    expect(findDecisionProblem(approved, { requester, decider }, 2500)).toEqual({ code: 'ExportDecided' });
    expect(findDecisionProblem(asked, { requester, decider }, asked.requestedAt + ASKED_MILLISECONDS)).toEqual({ code: 'ExportDecided' });
  });

  test('it is taken by whoever asked, once, within the hour', () => {
    expect(findTakingProblem(asked, 'a', 1500)).toEqual({ code: 'ExportNotApproved' });
    expect(findTakingProblem(approved, 'b', 2500)).toEqual({ code: 'OthersExport' });
    expect(findTakingProblem(approved, 'a', 2000 + AGREED_MILLISECONDS - 1)).toBeUndefined();
    expect(findTakingProblem(approved, 'a', 2000 + AGREED_MILLISECONDS)).toEqual({ code: 'ExportExpired' });
    expect(findTakingProblem({ ...approved, takenAt: 2400 }, 'a', 2500)).toEqual({ code: 'ExportTaken' });
    expect(findTakingProblem({ ...approved, decision: 'refused' }, 'a', 2500)).toEqual({ code: 'ExportExpired' });
  });

  test('whatever happens, only an agreed, fresh and untaken one can be taken', () => {
    const facts = fc.record({
      requestedBy: fc.constantFrom('a', 'b'), requestedAt: fc.nat(1e9), decision: fc.constantFrom('approved' as const, 'refused' as const, undefined),
      decidedAt: fc.option(fc.nat(1e9), { nil: undefined }), takenAt: fc.option(fc.nat(1e9), { nil: undefined }),
    });
    fc.assert(
      fc.property(facts, fc.nat(1e9), (request, now) => {
        expect(findTakingProblem(request, request.requestedBy, now) === undefined).toBe(exportState(request, now) === 'approved');
      }),
    );
  });
});
