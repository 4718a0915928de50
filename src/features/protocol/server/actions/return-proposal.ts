// Returns a proposal of somebody else to its author, with the reason (PR-14).
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { commands } from '../../domain/commands.ts';
import { findDecisionProblem } from '../../domain/decide-proposal.ts';
import { findProposal, handAt } from '../proposal-hands.ts';
import { decideProposal } from '../store/proposals.ts';

export const returnProposal = defineAction({
  verb: 'protocol.return-proposal',
  version: 1,
  input: commands['protocol.return-proposal'],
  roles: access['protocol.return-proposal'],
  channels: ['desk'],
  placeOf: (_input, district) => district,
  run: async (context, { id, revision, reason }) => {
    const { tx, district, command } = context;
    const hand = handAt(context);
    const proposal = (await findProposal(context, id)) ?? refuse('ProposalUnknown');
    const problem = findDecisionProblem({ ...proposal, hand, askedRevision: revision });
    if (problem) refuse(problem.code, problem.params);
    await decideProposal(tx, district, { id, revision, state: 'returned', personId: hand.personId, at: command.receivedAt, reason });
    context.record({ type: 'protocol.proposal-returned', placeCode: district, subjectId: id, facts: { revision } });
    return { id };
  },
});
