// Asks a vehicle to wait, with the reason.
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { holdVehicle as input } from '../../domain/commands.ts';
import { getOpenPassage, saveStep } from '../get-passage.ts';
import { savePassageState } from '../store/passages.ts';

export const holdVehicle = defineAction({
  verb: 'checkpoint.hold-vehicle',
  version: 1,
  input,
  roles: access['checkpoint.hold-vehicle'],
  channels: ['device'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, step) => {
    await getOpenPassage(context, step);
    savePassageState(context.tx, context.district, { passageId: step.passageId, state: 'held', finishedAt: undefined });
    await saveStep(context, step, { stepId: step.stepId, sealed: { reason: step.reason } });
    context.record({ type: 'checkpoint.vehicle-held', placeCode: step.checkpoint, subjectId: step.passageId });
    return {};
  },
});
