// The batches of paper forms of a checkpoint, the newest first.
import { z } from 'zod';
import { assertMayActIn } from '../../../../server/commands/actor.ts';
import { defineView } from '../../../../server/views/view.ts';
import { checkpointCode } from '../../../places/door.ts';
import { viewAccess } from '../../domain/access.ts';
import { listBatches as list } from '../store/paper.ts';

export const listBatches = defineView({
  name: 'declaration.list-batches',
  input: z.strictObject({ checkpoint: checkpointCode }),
  roles: viewAccess['declaration.list-batches'],
  run: async (context, { checkpoint }) => {
    assertMayActIn(context.places, checkpoint);
    return { batches: await list(context.tx, context.district, checkpoint) };
  },
});
