// Gives an act that somebody else proposed back to her, with the reason.
import { refuse } from '../../../../core/problems.ts';
import { findReturnProblem } from '../../../../core/two-people.ts';
import { defineAction, type Action } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { returnAct as input } from '../../domain/commands.ts';
import { handOf } from '../../door.ts';
import { actPlace, findActForUpdate, saveActDecision } from '../store/acts.ts';
import { askerOf, assertHolds, type ActKinds } from '../two-people.ts';

/** AC-21: whoever may propose or approve such acts there. */
export function createReturnAct(kinds: ActKinds): Action {
  return defineAction({
    verb: 'accounts.return-act',
    version: 1,
    input,
    roles: access['accounts.return-act'],
    channels: ['desk'],
    placeOf: ({ placeCode }) => placeCode,
    run: async (context, { id, placeCode, reason }) => {
      const { tx, district, command, standingSealer } = context;
      const act = (await findActForUpdate(tx, district, { id, placeCode })) ?? refuse('ActUnknown');
      const kind = kinds.get(act.verb) ?? refuse('ActUnknown');
      const hand = handOf(askerOf(context));
      assertHolds(context, [...kind.proposes, ...kind.approves], placeCode);
      const problem = findReturnProblem(act, hand, command.receivedAt);
      if (problem) refuse(problem.code, problem.params);
      const sealedAnswer = standingSealer.seal(actPlace(id, 'sealed_answer'), reason);
      await saveActDecision(tx, district, { id, decision: 'returned', by: hand.personId, at: command.receivedAt, sealedAnswer });
      context.record({ type: 'accounts.act-returned', placeCode, subjectId: id, facts: { verb: act.verb } });
      return {};
    },
  });
}
