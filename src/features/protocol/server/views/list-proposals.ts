// Proposals with what became of them, and versions withdrawn before their time.
import { z } from 'zod';
import { defineView, type ViewContext } from '../../../../server/views/view.ts';
import { accountsDirectory } from '../../../accounts/door.ts';
import { viewAccess } from '../../domain/access.ts';
import type { Proposal, ProposalList } from '../../domain/proposal.ts';
import { listProposalRows, rowToVersion, type ProposalRow } from '../store/proposals.ts';
import { listWithdrawn } from '../store/versions.ts';

function toProposal(context: ViewContext, row: ProposalRow, rows: readonly ProposalRow[]): Proposal {
  const { personById } = context.reference(accountsDirectory);
  const badgeOf = (personId: string | null): string | undefined => personById.get(personId ?? '')?.badge;
  return {
    version: rowToVersion(row),
    revision: row.revision,
    state: row.state,
    proposedBy: badgeOf(row.proposed_by) ?? '',
    proposedAt: row.proposed_at.getTime(),
    decidedBy: badgeOf(row.decided_by),
    decidedAt: row.decided_at?.getTime(),
    decisionReason: row.decision_reason ?? undefined,
    dryRun: row.dry_run ?? undefined,
    isMine: rows.some((other) => other.id === row.id && other.proposed_by === context.actor.personId),
  };
}

export const listProposals = defineView({
  name: 'protocol.list-proposals',
  input: z.strictObject({}),
  roles: viewAccess['protocol.list-proposals'],
  run: async (context): Promise<ProposalList> => {
    const rows = await listProposalRows(context.tx, context.district);
    const withdrawn = await listWithdrawn(context.tx, context.district);
    const { personById } = context.reference(accountsDirectory);
    return {
      proposals: rows.map((row) => toProposal(context, row, rows)),
      withdrawn: withdrawn.map((row) => ({
        id: row.id,
        effectiveFrom: row.effective_from.toISOString(),
        withdrawnAt: row.withdrawn_at.getTime(),
        withdrawnBy: personById.get(row.withdrawn_by)?.badge ?? '',
        reason: row.withdrawn_reason,
      })),
    };
  },
});
