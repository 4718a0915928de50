// Takes back one's own proposal to end the emergency.
import { findWithdrawProblem } from '../../../../core/two-people.ts';
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { commands } from '../../domain/commands.ts';
import { findSunsetForUpdate, saveSunsetDecision } from '../store/sunsets.ts';
import { toHand } from '../sunset/hand.ts';
import { rowToAct } from '../sunset/row-to-act.ts';

export const withdrawSunset = defineAction({
  verb: 'privacy.withdraw-sunset',
  version: 1,
  input: commands['privacy.withdraw-sunset'],
  roles: access['privacy.withdraw-sunset'],
  channels: ['desk'],
  placeOf: (_input, district) => district,
  run: async (context, { id }) => {
    const by = toHand(context);
    const at = context.command.receivedAt;
    const row = (await findSunsetForUpdate(context.tx, context.district, id)) ?? refuse('SunsetUnknown');
    const problem = findWithdrawProblem(rowToAct(row), by, at);
    if (problem) refuse(problem.code, problem.params);
    await saveSunsetDecision(context.tx, context.district, { id, decision: 'withdrawn', by, at });
    context.record({ type: 'privacy.sunset-withdrawn', placeCode: context.district, subjectId: id });
    return {};
  },
});
