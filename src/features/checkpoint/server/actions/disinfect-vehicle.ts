// Notes that the vehicle was disinfected, with which agent.
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { disinfectVehicle as input } from '../../domain/commands.ts';
import { isEnded } from '../../domain/rules.ts';
import { getPassage, saveStep } from '../get-passage.ts';
import { saveDisinfection } from '../store/passages.ts';

export const disinfectVehicle = defineAction({
  verb: 'checkpoint.disinfect-vehicle',
  version: 1,
  input,
  roles: access['checkpoint.disinfect-vehicle'],
  channels: ['device'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, step) => {
    const passage = await getPassage(context, step);
    if (isEnded(passage.facts)) refuse('PassageEnded');
    await saveDisinfection(context.tx, context.district, { passageId: step.passageId, takenAt: context.command.time.takenAt });
    await saveStep(context, step, { stepId: step.stepId, facts: { agent: step.agent } });
    context.record({ type: 'checkpoint.vehicle-disinfected', placeCode: step.checkpoint, subjectId: step.passageId, facts: { agent: step.agent } });
    return {};
  },
});
