// Lets go, at the post that offered her, of somebody whom another post has accepted.
import { defineAction } from '../../../../server/commands/action.ts';
import { derivedId } from '../../../../core/ids.ts';
import { createHash } from 'node:crypto';
import { access } from '../../domain/access.ts';
import { endHold as input } from '../../domain/closing/commands.ts';
import { getPassage, getTraveller, saveStep } from '../get-passage.ts';
import { saveTravellerState } from '../store/passages.ts';

export const endHold = defineAction({
  verb: 'checkpoint.end-hold',
  version: 1,
  input,
  roles: access['checkpoint.end-hold'],
  channels: ['system'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, { holdId, checkpoint, passageId, travellerId }) => {
    getTraveller(await getPassage(context, { passageId, checkpoint }), travellerId);
    await saveTravellerState(context.tx, context.district, { passageId, travellerId, state: 'handed-over' });
    const stepId = derivedId(createHash('sha256').update(`${holdId} ended`).digest());
    await saveStep(context, { passageId, checkpoint }, { stepId, travellerId, facts: { holdId } });
    context.record({ type: 'checkpoint.hold-ended', placeCode: checkpoint, subjectId: travellerId, facts: { holdId, passageId } });
    return {};
  },
});
