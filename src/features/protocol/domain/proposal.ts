// A proposal of a version, and what became of it, as the screens of the command office see it.
import type { DryRunStatement, PublishVersion } from './commands.ts';

export const PROPOSAL_STATES = ['proposed', 'returned', 'approved', 'replaced'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** One revision; instants in milliseconds since the epoch, people by their badge. */
export type Proposal = {
  readonly version: PublishVersion;
  readonly revision: number;
  readonly state: ProposalState;
  readonly proposedBy: string;
  readonly proposedAt: number;
  readonly decidedBy: string | undefined;
  readonly decidedAt: number | undefined;
  /** Why it was returned. */
  readonly decisionReason: string | undefined;
  readonly dryRun: DryRunStatement | undefined;
  /** Whether whoever looks has a hand in it and so cannot decide on it (PR-14). */
  readonly isMine: boolean;
};

/** A version that was withdrawn before its time. */
export type WithdrawnVersion = {
  readonly id: string;
  readonly effectiveFrom: string;
  readonly withdrawnAt: number;
  readonly withdrawnBy: string;
  readonly reason: string;
};

export type ProposalList = { readonly proposals: readonly Proposal[]; readonly withdrawn: readonly WithdrawnVersion[] };
