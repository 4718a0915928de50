// Hands somebody over on paper to an authority that receives her by name; this place answers for it here (MD-9).
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { handOverPerson as input } from '../../domain/commands.ts';
import { takeStepAtDesk } from '../take-step.ts';

export const handOverPerson = defineAction({
  verb: 'medical.hand-over-person',
  version: 1,
  input,
  roles: access['medical.hand-over-person'],
  channels: ['desk'],
  placeOf: ({ place }) => place,
  run: async (context, { custodyId, place, authority, receivedBy }) => {
    await takeStepAtDesk(context, custodyId, { id: context.command.id, deed: { kind: 'hand-over', by: place }, words: { authority, receivedBy } });
    context.record({ type: 'medical.person-handed-over', placeCode: place, subjectId: custodyId, ruleIds: ['MD-9'] });
    return { receipt: context.command.id };
  },
});
