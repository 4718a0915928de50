// Releases somebody whom the post itself still holds and should not have held, with the reason (MD-7).
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { releasePerson as input } from '../../domain/commands.ts';
import { takeStepAtDesk } from '../take-step.ts';

export const releasePerson = defineAction({
  verb: 'medical.release-person',
  version: 1,
  input,
  roles: access['medical.release-person'],
  channels: ['desk'],
  placeOf: ({ place }) => place,
  run: async (context, { custodyId, place, reason }) => {
    await takeStepAtDesk(context, custodyId, { id: context.command.id, deed: { kind: 'release', by: place, ground: 'mistaken' }, words: { reason } });
    context.record({ type: 'medical.person-released', placeCode: place, subjectId: custodyId, ruleIds: ['MD-7'], facts: { ground: 'mistaken' } });
    return {};
  },
});
