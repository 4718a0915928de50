// Gives the call for one record to another officer, whose turn to see whom to call it then is.
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { assignCallBack as input } from '../../domain/depth/commands.ts';
import { assertMayCall } from '../depth/callers.ts';
import { getOpenCallBack } from '../depth/get-call-back.ts';
import { saveStep } from '../get-passage.ts';
import { saveCaller } from '../store/depth.ts';

export const assignCallBack = defineAction({
  verb: 'checkpoint.assign-call-back',
  version: 1,
  input,
  roles: access['checkpoint.assign-call-back'],
  channels: ['desk'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, order) => {
    const { passageId, checkpoint, callerId } = order;
    const { callerId: before } = await getOpenCallBack(context, order);
    assertMayCall(context, { id: callerId, checkpoint });
    await saveCaller(context.tx, context.district, { passageId, callerId });
    const facts = { callerId, ...(before !== undefined && { before }) };
    await saveStep(context, order, { stepId: order.stepId, facts });
    context.record({ type: 'checkpoint.call-back-assigned', placeCode: checkpoint, subjectId: passageId, facts });
    return {};
  },
});
