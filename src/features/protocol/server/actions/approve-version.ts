// Approves a proposal of somebody else: it becomes a version, pulled by the tablets and in force at its time (PR-14, PR-16).
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { commands } from '../../domain/commands.ts';
import { findApproveProblem } from '../../domain/decide-proposal.ts';
import { loadPublishFacts } from '../publish-facts.ts';
import { findProposal, handAt } from '../proposal-hands.ts';
import { decideProposal, findProposedVersion } from '../store/proposals.ts';
import { insertVersion } from '../store/versions.ts';

export const approveVersion = defineAction({
  verb: 'protocol.approve-version',
  version: 1,
  input: commands['protocol.approve-version'],
  roles: access['protocol.approve-version'],
  channels: ['desk'],
  placeOf: (_input, district) => district,
  run: async (context, { id, revision, dryRun }) => {
    const { tx, district, command } = context;
    const hand = handAt(context);
    const proposal = (await findProposal(context, id)) ?? refuse('ProposalUnknown');
    const version = (await findProposedVersion(tx, district, { id, revision })) ?? refuse('ProposalUnknown');
    const known = await loadPublishFacts(context, version);
    const problem = findApproveProblem(version, { ...known, ...proposal, hand, askedRevision: revision, dryRun });
    if (problem) refuse(problem.code, problem.params);
    const at = command.receivedAt;
    await decideProposal(tx, district, { id, revision, state: 'approved', personId: hand.personId, at, dryRun });
    await insertVersion(tx, district, { ...version, publishedAt: at });
    const { effectiveFrom, scope } = version;
    const facts = { revision, effectiveFrom, scope, authors: [...new Set(proposal.authors.map(({ personId }) => personId))], judged: dryRun.judged, changed: dryRun.changed };
    context.record({ type: 'protocol.version-published', placeCode: district, subjectId: id, facts });
    return { id };
  },
});
