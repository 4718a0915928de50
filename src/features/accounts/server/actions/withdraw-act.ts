// Withdraws an act that one has proposed oneself.
import { refuse } from '../../../../core/problems.ts';
import { findWithdrawProblem } from '../../../../core/two-people.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { withdrawAct as input } from '../../domain/commands.ts';
import { handOf } from '../../door.ts';
import { findActForUpdate, saveActDecision } from '../store/acts.ts';
import { askerOf } from '../two-people.ts';

export const withdrawAct = defineAction({
  verb: 'accounts.withdraw-act',
  version: 1,
  input,
  roles: access['accounts.withdraw-act'],
  channels: ['desk'],
  placeOf: ({ placeCode }) => placeCode,
  run: async (context, { id, placeCode }) => {
    const { tx, district, command } = context;
    const act = (await findActForUpdate(tx, district, { id, placeCode })) ?? refuse('ActUnknown');
    const hand = handOf(askerOf(context));
    const problem = findWithdrawProblem(act, hand, command.receivedAt);
    if (problem) refuse(problem.code, problem.params);
    await saveActDecision(tx, district, { id, decision: 'withdrawn', by: hand.personId, at: command.receivedAt });
    context.record({ type: 'accounts.act-withdrawn', placeCode, subjectId: id, facts: { verb: act.verb } });
    return {};
  },
});
