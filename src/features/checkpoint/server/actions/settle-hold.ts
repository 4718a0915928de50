// Ends a hold that was taken over: a health authority receives the person, by name (EP-3).
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { settleHold as input } from '../../domain/closing/commands.ts';
import { sealSettlement } from '../closing/sealed-person.ts';
import { HOLD_SETTLED } from '../../door.ts';
import { saveSettlement } from '../store/closing.ts';

export const settleHold = defineAction({
  verb: 'checkpoint.settle-hold',
  version: 1,
  input,
  roles: access['checkpoint.settle-hold'],
  channels: ['desk'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, { holdId, checkpoint, authority, receivedBy }) => {
    const sealed = sealSettlement(context.emergencySealer, holdId, { authority, receivedBy });
    const settled = await saveSettlement(context.tx, context.district, { id: holdId, placeCode: checkpoint, at: context.command.receivedAt, sealed });
    if (!settled) refuse('HoldUnknown');
    context.record({ type: HOLD_SETTLED, placeCode: checkpoint, subjectId: holdId, facts: { passageId: settled.passage_id, travellerId: settled.traveller_id } });
    return {};
  },
});
