// Declines an offer, with the reason: the post that offered keeps the person (EP-2).
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { saveNote } from '../../../../server/commands/notes.ts';
import { access } from '../../domain/access.ts';
import { declineHold as input } from '../../domain/closing/commands.ts';
import { HOLD_DECLINED } from '../closing/listeners.ts';
import { saveDecline } from '../store/closing.ts';

export const declineHold = defineAction({
  verb: 'checkpoint.decline-hold',
  version: 1,
  input,
  roles: access['checkpoint.decline-hold'],
  channels: ['desk'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, { holdId, checkpoint, reason }) => {
    const hold = (await saveDecline(context.tx, context.district, { id: holdId, placeCode: checkpoint, at: context.command.receivedAt })) ?? refuse('HoldUnknown');
    await saveNote(context, checkpoint, reason);
    context.record({ type: HOLD_DECLINED, placeCode: checkpoint, subjectId: holdId, facts: { from: hold.from_code, passageId: hold.passage_id, travellerId: hold.traveller_id } });
    return {};
  },
});
