// Withdraws what was offered and not answered of somebody whom health has received meanwhile.
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { withdrawOffers as input } from '../../domain/closing/commands.ts';
import { saveWithdrawal } from '../store/closing.ts';

export const withdrawOffers = defineAction({
  verb: 'checkpoint.withdraw-offers',
  version: 1,
  input,
  roles: access['checkpoint.withdraw-offers'],
  channels: ['system'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, { checkpoint, passageId, travellerId }) => {
    const count = await saveWithdrawal(context.tx, context.district, { travellerId, at: context.command.receivedAt });
    context.record({ type: 'checkpoint.offers-withdrawn', placeCode: checkpoint, subjectId: travellerId, facts: { passageId, count } });
    return {};
  },
});
