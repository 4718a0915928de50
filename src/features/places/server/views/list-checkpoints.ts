// The checkpoints in the caller's places, with lanes, approval and whether they are open.
import { z } from 'zod';
import { defineView } from '../../../../server/views/view.ts';
import { viewAccess } from '../../domain/access.ts';
import { placesDirectory } from '../../door.ts';

export const listCheckpoints = defineView({
  name: 'places.list-checkpoints',
  input: z.strictObject({}),
  roles: viewAccess['places.list-checkpoints'],
  run: (context) => {
    const { checkpointByCode } = context.reference(placesDirectory);
    return Promise.resolve([...checkpointByCode.values()].filter((checkpoint) => context.places.includes(checkpoint.code)));
  },
});
