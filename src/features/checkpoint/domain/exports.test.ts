// Exports in full: two people of two departments, once, in time.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AGREED_MILLISECONDS, ASKED_MILLISECONDS, exportState, findDecisionProblem, findTakingProblem, type ExportFacts } from './exports.ts';

const asked: ExportFacts & { requesterDepartment: string } = { requestedBy: 'a', requesterDepartment: 'housing', requestedAt: 1000, decision: undefined, decidedAt: undefined, takenAt: undefined };
const approved = { ...asked, decision: 'approved' as const, decidedAt: 2000 };

describe('CP-59', () => {
  test('nobody agrees to her own request, nor a colleague of her department', () => {
    expect(findDecisionProblem(asked, { personId: 'a', department: 'health' }, 1500)).toEqual({ code: 'OwnExport' });
    expect(findDecisionProblem(asked, { personId: 'b', department: 'housing' }, 1500)).toEqual({ code: 'SameDepartment' });
    expect(findDecisionProblem(asked, { personId: 'b', department: 'health' }, 1500)).toBeUndefined();
  });

  test('a request is decided once, and not after a day', () => {
    expect(findDecisionProblem(approved, { personId: 'b', department: 'health' }, 2500)).toEqual({ code: 'ExportDecided' });
    expect(findDecisionProblem(asked, { personId: 'b', department: 'health' }, asked.requestedAt + ASKED_MILLISECONDS)).toEqual({ code: 'ExportDecided' });
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
