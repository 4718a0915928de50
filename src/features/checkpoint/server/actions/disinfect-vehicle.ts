// Notes that the vehicle was disinfected, with which agent.
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { disinfectVehicle as input } from '../../domain/commands.ts';
import { joinParts } from '../flow/join-parts.ts';
import { getOpenPassage, saveStep } from '../get-passage.ts';
import { saveDisinfection } from '../store/passages.ts';

export const disinfectVehicle = defineAction({
  verb: 'checkpoint.disinfect-vehicle',
  version: 1,
  input,
  roles: access['checkpoint.disinfect-vehicle'],
  channels: ['device'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, step) => {
    await getOpenPassage(context, step);
    saveDisinfection(context.tx, context.district, { passageId: step.passageId, takenAt: context.command.time.takenAt });
    await joinParts(context, { checkpoint: step.checkpoint, passageId: step.passageId, partIds: step.partId ? [step.partId] : [] });
    await saveStep(context, step, { stepId: step.stepId, facts: { agent: step.agent } });
    context.record({ type: 'checkpoint.vehicle-disinfected', placeCode: step.checkpoint, subjectId: step.passageId, facts: { agent: step.agent } });
    return {};
  },
});
