// Asks a vehicle to wait, with the reason; the slip's number follows from lane and passage (CP-75).
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { holdVehicle as input } from '../../domain/commands.ts';
import { toSlipNumber } from '../../domain/flow/slip.ts';
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
    const { row } = await getOpenPassage(context, step);
    savePassageState(context.tx, context.district, { passageId: step.passageId, state: 'held', finishedAt: undefined });
    await saveStep(context, step, { stepId: step.stepId, facts: { slip: toSlipNumber(row.lane_id, step.passageId) }, sealed: { reason: step.reason, authority: step.authority } });
    context.record({ type: 'checkpoint.vehicle-held', placeCode: step.checkpoint, subjectId: step.passageId });
    return {};
  },
});
