// Says that this place does not take somebody over, and why; she stays where she is (MD-2).
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { declineCustody as input } from '../../domain/commands.ts';
import { takeStepAtDesk } from '../take-step.ts';

export const declineCustody = defineAction({
  verb: 'medical.decline-custody',
  version: 1,
  input,
  roles: access['medical.decline-custody'],
  channels: ['desk'],
  placeOf: ({ place }) => place,
  run: async (context, { custodyId, place, offerId, reason }) => {
    const { before } = await takeStepAtDesk(context, custodyId, { id: context.command.id, deed: { kind: 'decline', by: place, offerId }, words: { reason } });
    context.record({ type: 'medical.custody-declined', placeCode: place, subjectId: custodyId, ruleIds: ['MD-2'], facts: { offerId, holder: before.holder?.place ?? '' } });
    return {};
  },
});
