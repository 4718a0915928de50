// Proposes to end the emergency: exports go to these holders, these tablets are waived; somebody of another department approves.
import { findProposeProblem } from '../../../../core/two-people.ts';
import { refuse } from '../../../../core/problems.ts';
import { defineAction, type Action } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { commands } from '../../domain/commands.ts';
import { findSunsetProblem } from '../../domain/sunset.ts';
import { insertSunset } from '../store/sunsets.ts';
import { toHand } from '../sunset/hand.ts';
import { loadSunsetFacts, toQuestion, type SunsetPorts } from '../sunset/sunset-ports.ts';

/** PV-9, PV-10. */
export function createProposeSunset(ports: SunsetPorts): Action {
  return defineAction({
    verb: 'privacy.propose-sunset',
    version: 1,
    input: commands['privacy.propose-sunset'],
    roles: access['privacy.propose-sunset'],
    channels: ['desk'],
    needsProof: true,
    placeOf: (_input, district) => district,
    run: async (context, wish) => {
      const proposer = toHand(context);
      const problem = findProposeProblem(proposer) ?? findSunsetProblem(wish, await loadSunsetFacts(ports, toQuestion(context)));
      if (problem) refuse(problem.code, problem.params);
      await insertSunset(context.tx, context.district, { ...wish, proposer, at: context.command.receivedAt });
      context.record({ type: 'privacy.sunset-proposed', placeCode: context.district, subjectId: wish.id, facts: { emergency: wish.emergencyId, waived: wish.waivedDevices } });
      return { id: wish.id };
    },
  });
}
