// Where a checkpoint stood before, the latest move first, each with the paper that allowed it.
import { z } from 'zod';
import { assertMayActIn } from '../../../../server/commands/actor.ts';
import { defineView } from '../../../../server/views/view.ts';
import { viewAccess } from '../../domain/access.ts';
import { checkpointCode } from '../../domain/records.ts';
import { listMovesOf } from '../store.ts';

export const listMoves = defineView({
  name: 'places.list-moves',
  input: z.strictObject({ checkpoint: checkpointCode }),
  roles: viewAccess['places.list-moves'],
  run: (context, { checkpoint }) => {
    assertMayActIn(context.places, checkpoint);
    return listMovesOf(context.tx, context.district, checkpoint);
  },
});
