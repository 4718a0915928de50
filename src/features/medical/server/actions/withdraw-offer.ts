// Takes back an offer that nobody has answered; the holder goes on holding (MD-2).
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { withdrawOffer as input } from '../../domain/commands.ts';
import { takeStepAtDesk } from '../take-step.ts';

export const withdrawOffer = defineAction({
  verb: 'medical.withdraw-offer',
  version: 1,
  input,
  roles: access['medical.withdraw-offer'],
  channels: ['desk'],
  placeOf: ({ place }) => place,
  run: async (context, { custodyId, place, offerId }) => {
    await takeStepAtDesk(context, custodyId, { id: context.command.id, deed: { kind: 'withdraw', by: place, offerId } });
    context.record({ type: 'medical.offer-withdrawn', placeCode: place, subjectId: custodyId, ruleIds: ['MD-2'], facts: { offerId } });
    return {};
  },
});
