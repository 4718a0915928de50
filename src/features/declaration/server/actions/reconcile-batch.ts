// Takes the leader's count of a batch at the end of the shift, and says what does not add up.
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { reconcileBatch as input } from '../../domain/commands.ts';
import { findPaperDifference } from '../../domain/rules.ts';
import { saveBatchCount } from '../store/paper.ts';

export const reconcileBatch = defineAction({
  verb: 'declaration.reconcile-batch',
  version: 1,
  input,
  roles: access['declaration.reconcile-batch'],
  channels: ['desk'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, { id, checkpoint, used, spoiled, left }) => {
    const batch = await saveBatchCount(context.tx, context.district, { id, placeCode: checkpoint, used, spoiled, left, at: context.command.receivedAt, by: context.actor.personId });
    if (!batch) refuse('BatchUnknown');
    const difference = findPaperDifference(batch) ?? 0;
    context.record({ type: 'declaration.batch-counted', placeCode: checkpoint, subjectId: id, facts: { used, spoiled, left, difference } });
    return { difference };
  },
});
