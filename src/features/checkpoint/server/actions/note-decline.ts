// Tells the post that offered somebody that the other one declined: she may be offered elsewhere, or handed to health.
import { createHash } from 'node:crypto';
import { derivedId } from '../../../../core/ids.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { noteDecline as input } from '../../domain/closing/commands.ts';
import { saveStep } from '../get-passage.ts';

export const noteDecline = defineAction({
  verb: 'checkpoint.note-decline',
  version: 1,
  input,
  roles: access['checkpoint.note-decline'],
  channels: ['system'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, { holdId, checkpoint, passageId, travellerId }) => {
    const stepId = derivedId(createHash('sha256').update(`${holdId} declined`).digest());
    await saveStep(context, { passageId, checkpoint }, { stepId, travellerId, facts: { holdId } });
    context.record({ type: 'checkpoint.decline-noted', placeCode: checkpoint, subjectId: travellerId, facts: { holdId, passageId } });
    return {};
  },
});
