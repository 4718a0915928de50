// A clinician's judgement of somebody whom her place holds, with its grounds, under her name; the one that clears ends custody (MD-5 to MD-7).
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { judgePerson as input } from '../../domain/commands.ts';
import { takeStepAtDesk } from '../take-step.ts';

export const judgePerson = defineAction({
  verb: 'medical.judge-person',
  version: 1,
  input,
  roles: access['medical.judge-person'],
  channels: ['desk'],
  placeOf: ({ place }) => place,
  run: async (context, { custodyId, place, finding, findings }) => {
    const { after } = await takeStepAtDesk(context, custodyId, { id: context.command.id, deed: { kind: 'judge', by: place, finding }, words: { findings } });
    const hasEnded = after.endedAt !== undefined;
    context.record({ type: hasEnded ? 'medical.person-cleared' : 'medical.person-judged', placeCode: place, subjectId: custodyId, ruleIds: [hasEnded ? 'MD-7' : 'MD-5'], facts: { finding } });
    return { hasEnded };
  },
});
