// Decisions about exports in full: who may agree, who may take, and for how long (CP-59).
import { DAY_MILLISECONDS, HOUR_MILLISECONDS } from '../../../core/clock.ts';
import type { Problem } from '../../../core/problems.ts';
import { findSecondHandProblem, type Hand } from '../../../core/two-people.ts';

export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** A request that nobody answers ends by itself; so does an agreement that is not used. */
export const ASKED_MILLISECONDS = DAY_MILLISECONDS;
export const AGREED_MILLISECONDS = HOUR_MILLISECONDS;

export type ExportFacts = {
  readonly requestedBy: string;
  readonly requestedAt: number;
  readonly decision: 'approved' | 'refused' | undefined;
  readonly decidedAt: number | undefined;
  readonly takenAt: number | undefined;
};
export type ExportState = 'asked' | 'approved' | 'refused' | 'taken' | 'expired';

export function exportState({ requestedAt, decision, decidedAt = 0, takenAt }: ExportFacts, now: number): ExportState {
  if (takenAt !== undefined) return 'taken';
  if (decision === 'refused') return 'refused';
  const endsAt = decision === 'approved' ? decidedAt + AGREED_MILLISECONDS : requestedAt + ASKED_MILLISECONDS;
  if (now >= endsAt) return 'expired';
  return decision === 'approved' ? 'approved' : 'asked';
}

/** A second hand, while it is still asked for; declining hurts nobody, but is asked of the same people. */
export function findDecisionProblem(request: ExportFacts, hands: { readonly requester: Hand; readonly decider: Hand }, now: number): Problem | undefined {
  return findSecondHandProblem([hands.requester], hands.decider) ?? (exportState(request, now) === 'asked' ? undefined : { code: 'ExportDecided' });
}

/** Whoever asked, once, in time. */
export function findTakingProblem(request: ExportFacts, personId: string, now: number): Problem | undefined {
  if (request.requestedBy !== personId) return { code: 'OthersExport' };
  const state = exportState(request, now);
  if (state === 'approved') return undefined;
  if (state === 'taken') return { code: 'ExportTaken' };
  return { code: state === 'asked' ? 'ExportNotApproved' : 'ExportExpired' };
}
