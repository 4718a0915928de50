// Notes that somebody was called and nothing could be filled in: the record stays owed, and is shown as unanswered (CP-96).
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { noteCall as input } from '../../domain/depth/commands.ts';
import { getOpenCallBack } from '../depth/get-call-back.ts';
import { saveStep } from '../get-passage.ts';
import { saveCall } from '../store/depth.ts';

export const noteCall = defineAction({
  verb: 'checkpoint.note-call',
  version: 1,
  input,
  roles: access['checkpoint.note-call'],
  channels: ['desk', 'device'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, call) => {
    const { calls } = await getOpenCallBack(context, call);
    await saveCall(context.tx, context.district, { passageId: call.passageId, result: call.result, at: context.command.time.takenAt });
    await saveStep(context, call, { stepId: call.stepId, facts: { result: call.result } });
    context.record({ type: 'checkpoint.call-noted', placeCode: call.checkpoint, subjectId: call.passageId, facts: { result: call.result, calls: calls + 1 } });
    return {};
  },
});
