// Whether a proposal may be made, approved, returned, or a planned version withdrawn (PR-14 to PR-17).
import { HOUR_MILLISECONDS } from '../../../core/clock.ts';
import type { Problem } from '../../../core/problems.ts';
import { findSecondHandProblem, type Hand } from '../../../core/two-people.ts';
import type { DryRunStatement, PublishVersion } from './commands.ts';
import { findPublishProblem, type PublishFacts } from './decide-publish.ts';
import type { ProposalState } from './proposal.ts';

/** What is known of the revisions of one proposal. */
export type ProposalFacts = {
  readonly state: ProposalState;
  /** The newest. */
  readonly revision: number;
  /** Whoever wrote any revision. */
  readonly authors: readonly Hand[];
};

/** A dry run is worth what the checks of its day are worth: a later hour has others. */
export const DRY_RUN_MILLISECONDS = HOUR_MILLISECONDS;

/** PR-15. `earlier` is undefined for a new proposal. */
export function findProposeProblem(input: PublishVersion, facts: PublishFacts & { readonly person: string; readonly earlier: ProposalFacts | undefined }): Problem | undefined {
  const { earlier, person } = facts;
  if (earlier?.state === 'approved') return { code: 'VersionIdTaken', params: { id: input.id } };
  if (earlier !== undefined && !earlier.authors.some(({ personId }) => personId === person)) return { code: 'ProposalOfAnother', params: { id: input.id } };
  return findPublishProblem(input, facts);
}

export type DecisionFacts = ProposalFacts & { readonly hand: Hand; readonly askedRevision: number };

/** PR-14: of the newest revision, still undecided, and never by somebody with a hand in it. */
export function findDecisionProblem({ state, revision, authors, hand, askedRevision }: DecisionFacts): Problem | undefined {
  if (authors.some(({ personId }) => personId === hand.personId)) return { code: 'FourEyes' };
  if (state !== 'proposed' || revision !== askedRevision) return { code: 'ProposalChanged' };
  return undefined;
}

/** PR-14, PR-16, and PR-13 once more: what was in time when proposed may have come too late. */
export function findApproveProblem(version: PublishVersion, facts: DecisionFacts & PublishFacts & { readonly dryRun: DryRunStatement }): Problem | undefined {
  const age = facts.at - facts.dryRun.at;
  const problem = findDecisionProblem(facts) ?? findSecondHandProblem(facts.authors, facts.hand);
  if (problem !== undefined) return problem;
  if (age < 0 || age > DRY_RUN_MILLISECONDS) return { code: 'DryRunTooOld' };
  return findPublishProblem(version, facts);
}

/** PR-17. */
export function findWithdrawProblem({ effectiveFrom, at }: { readonly effectiveFrom: string | undefined; readonly at: number }): Problem | undefined {
  if (effectiveFrom === undefined) return { code: 'VersionUnknown' };
  if (Date.parse(effectiveFrom) <= at) return { code: 'VersionHasBegun' };
  return undefined;
}
