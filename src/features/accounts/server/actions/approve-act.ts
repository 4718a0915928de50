// Approves an act that somebody of another department proposed: it is done here and now, by both.
import { refuse } from '../../../../core/problems.ts';
import { findApproveProblem } from '../../../../core/two-people.ts';
import { defineAction, type Action } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { approveAct as input } from '../../domain/commands.ts';
import { handOf } from '../../door.ts';
import { findActForUpdate, saveActDecision } from '../store/acts.ts';
import { askerOf, assertHolds, type ActKinds } from '../two-people.ts';

export function createApproveAct(kinds: ActKinds): Action {
  return defineAction({
    verb: 'accounts.approve-act',
    version: 1,
    input,
    roles: access['accounts.approve-act'],
    channels: ['desk'],
    needsProof: true,
    placeOf: ({ placeCode }) => placeCode,
    run: async (context, at) => {
      const { tx, district, command } = context;
      const act = (await findActForUpdate(tx, district, at)) ?? refuse('ActUnknown');
      const kind = kinds.get(act.verb) ?? refuse('ActUnknown');
      const hand = handOf(askerOf(context));
      assertHolds(context, kind.approves, at.placeCode);
      const problem = findApproveProblem(act, hand, command.receivedAt);
      if (problem) refuse(problem.code, problem.params);
      if (kind.gainerOf(act.body) === hand.personId) refuse('OwnGain');
      await saveActDecision(tx, district, { id: at.id, decision: 'approved', by: hand.personId, at: command.receivedAt });
      await context.act(act.verb, act.body);
      context.record({ type: 'accounts.act-approved', placeCode: at.placeCode, subjectId: at.id, facts: { verb: act.verb, proposedBy: act.authors.map(({ personId }) => personId) } });
      return {};
    },
  });
}
