// Sends a version in for approval, whole and sound; again under its id, it takes the place of the revision before (PR-15).
import { refuse } from '../../../../core/problems.ts';
import { findProposeProblem as findHandProblem } from '../../../../core/two-people.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { publishVersionSchema } from '../../domain/commands.ts';
import { findProposeProblem } from '../../domain/decide-proposal.ts';
import { loadPublishFacts } from '../publish-facts.ts';
import { findProposal, handAt } from '../proposal-hands.ts';
import { decideProposal, insertProposal } from '../store/proposals.ts';

export const proposeVersion = defineAction({
  verb: 'protocol.propose-version',
  version: 1,
  input: publishVersionSchema,
  roles: access['protocol.propose-version'],
  channels: ['desk'],
  placeOf: (_input, district) => district,
  run: async (context, input) => {
    const { tx, district, command } = context;
    const proposer = handAt(context);
    const person = proposer.personId;
    const earlier = await findProposal(context, input.id);
    const problem = findHandProblem(proposer) ?? findProposeProblem(input, { ...(await loadPublishFacts(context, input)), person, earlier });
    if (problem) refuse(problem.code, problem.params);
    const at = command.receivedAt;
    if (earlier?.state === 'proposed') await decideProposal(tx, district, { id: input.id, revision: earlier.revision, state: 'replaced', personId: person, at });
    const revision = (earlier?.revision ?? 0) + 1;
    await insertProposal(tx, district, { version: input, revision, proposer, at });
    const facts = { revision, effectiveFrom: input.effectiveFrom, scope: input.scope };
    context.record({ type: 'protocol.version-proposed', placeCode: district, subjectId: input.id, facts });
    return { id: input.id, revision };
  },
});
