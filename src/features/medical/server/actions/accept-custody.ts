// Takes somebody over who was offered: from now on this place holds her (MD-2, MD-10, MD-11).
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { acceptCustody as input } from '../../domain/commands.ts';
import { takeStepAtDesk } from '../take-step.ts';

export const acceptCustody = defineAction({
  verb: 'medical.accept-custody',
  version: 1,
  input,
  roles: access['medical.accept-custody'],
  channels: ['desk'],
  placeOf: ({ place }) => place,
  run: async (context, { custodyId, place, offerId }) => {
    const { before, after } = await takeStepAtDesk(context, custodyId, { id: context.command.id, deed: { kind: 'accept', by: place, offerId } });
    context.record({ type: 'medical.custody-accepted', placeCode: place, subjectId: custodyId, ruleIds: ['MD-2'], facts: { offerId, from: before.holder?.place ?? '', kind: after.holder?.kind ?? '' } });
    return { receipt: context.command.id };
  },
});
