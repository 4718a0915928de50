// Marks passages with what is odd about them.
import { defineAction } from '../../../../server/commands/action.ts';
import { refuse } from '../../../../core/problems.ts';
import { access } from '../../domain/access.ts';
import { noteOddities as input } from '../../domain/commands.ts';
import { saveOddities } from '../store/oddities.ts';

export const noteOddities = defineAction({
  verb: 'checkpoint.note-oddities',
  version: 1,
  input,
  roles: access['checkpoint.note-oddities'],
  channels: ['system'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, { checkpoint, findings }) => {
    for (const { passageId, ruleIds } of findings) {
      const isMarked = await saveOddities(context.tx, context.district, { placeCode: checkpoint, passageId, ruleIds });
      if (!isMarked) refuse('PassageUnknown');
      context.record({ type: 'checkpoint.oddities-noted', placeCode: checkpoint, subjectId: passageId, ruleIds });
    }
    return { passages: findings.length };
  },
});
