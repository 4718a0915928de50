// Gives a batch of paper forms its number.
import { assertMayActIn } from '../../../../server/commands/actor.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { printBatch as input } from '../../domain/commands.ts';
import { getDeclarable } from '../get-rules.ts';
import { insertBatch } from '../store/paper.ts';

export const printBatch = defineAction({
  verb: 'declaration.print-batch',
  version: 1,
  input,
  roles: access['declaration.print-batch'],
  channels: ['desk'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, { id, checkpoint, forms }) => {
    assertMayActIn(context.places, checkpoint);
    getDeclarable(context, checkpoint);
    const number = await insertBatch(context.tx, context.district, { id, placeCode: checkpoint, printed: forms, at: context.command.receivedAt, by: context.actor.personId });
    context.record({ type: 'declaration.batch-printed', placeCode: checkpoint, subjectId: id, facts: { number, forms } });
    return { number };
  },
});
