// Takes over somebody whom another post offered: from now on she waits here (EP-2, EP-3).
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { acceptHold as input } from '../../domain/closing/commands.ts';
import { HOLD_ACCEPTED } from '../../door.ts';
import { saveAcceptance } from '../store/closing.ts';

export const acceptHold = defineAction({
  verb: 'checkpoint.accept-hold',
  version: 1,
  input,
  roles: access['checkpoint.accept-hold'],
  channels: ['desk'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, { holdId, checkpoint }) => {
    const by = context.actor.personId ?? refuse('NotAllowed');
    const hold = (await saveAcceptance(context.tx, context.district, { id: holdId, placeCode: checkpoint, at: context.command.receivedAt, by })) ?? refuse('HoldUnknown');
    context.record({ type: HOLD_ACCEPTED, placeCode: checkpoint, subjectId: holdId, facts: { from: hold.from_code, passageId: hold.passage_id, travellerId: hold.traveller_id } });
    return {};
  },
});
