// Approves the end of the emergency, by somebody of another department: from here on it runs by itself and cannot be stopped.
import { findApproveProblem } from '../../../../core/two-people.ts';
import { refuse } from '../../../../core/problems.ts';
import { defineAction, type Action } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { commands } from '../../domain/commands.ts';
import { findSunsetProblem } from '../../domain/sunset.ts';
import { findSunsetForUpdate, saveSunsetDecision } from '../store/sunsets.ts';
import { rowToAct } from '../sunset/row-to-act.ts';
import { toHand } from '../sunset/hand.ts';
import { loadSunsetFacts, toQuestion, type SunsetPorts } from '../sunset/sunset-ports.ts';

/** PV-9. */
export function createApproveSunset(ports: SunsetPorts): Action {
  return defineAction({
    verb: 'privacy.approve-sunset',
    version: 1,
    input: commands['privacy.approve-sunset'],
    roles: access['privacy.approve-sunset'],
    channels: ['desk'],
    needsProof: true,
    placeOf: (_input, district) => district,
    run: async (context, { id }) => {
      const by = toHand(context);
      const at = context.command.receivedAt;
      const row = (await findSunsetForUpdate(context.tx, context.district, id)) ?? refuse('SunsetUnknown');
      const wish = { emergencyId: row.emergency_id, holderByKind: row.holder_by_kind, waivedDevices: row.waived_devices };
      const problem = findApproveProblem(rowToAct(row), by, at) ?? findSunsetProblem(wish, await loadSunsetFacts(ports, toQuestion(context)));
      if (problem) refuse(problem.code, problem.params);
      await saveSunsetDecision(context.tx, context.district, { id, decision: 'approved', by, at });
      context.record({ type: 'privacy.sunset-approved', placeCode: context.district, subjectId: id, facts: { emergency: row.emergency_id } });
      return { id };
    },
  });
}
