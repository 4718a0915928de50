// How long drivers wait at a checkpoint, with the figures behind it and the advice for its lanes.
import { z } from 'zod';
import { refuse } from '../../../../core/problems.ts';
import { assertMayActIn } from '../../../../server/commands/actor.ts';
import { defineView, type View } from '../../../../server/views/view.ts';
import { checkpointCode, placesDirectory } from '../../../places/door.ts';
import { viewAccess } from '../../domain/access.ts';
import type { Waiting } from '../../domain/queue/views.ts';
import type { ListAnnounced } from '../waiting/announced-arrivals.ts';
import { loadWaiting } from '../waiting/load-waiting.ts';

export function createWaiting(listAnnounced: ListAnnounced): View {
  return defineView({
    name: 'checkpoint.waiting',
    input: z.strictObject({ checkpoint: checkpointCode }),
    roles: viewAccess['checkpoint.waiting'],
    run: (context, { checkpoint }): Promise<Waiting> => {
      assertMayActIn(context.places, checkpoint);
      if (!context.reference(placesDirectory).checkpointByCode.has(checkpoint)) refuse('CheckpointUnknown', { checkpoint });
      return loadWaiting({ tx: context.tx, district: context.district, now: context.now, reference: context.reference, listAnnounced }, checkpoint);
    },
  });
}
