// How deep checks go at a checkpoint now, and who may be asked to call back.
import { z } from 'zod';
import { assertMayActIn } from '../../../../server/commands/actor.ts';
import { defineView } from '../../../../server/views/view.ts';
import { accountsDirectory } from '../../../accounts/door.ts';
import { checkpointCode, placesDirectory } from '../../../places/door.ts';
import { viewAccess } from '../../domain/access.ts';
import { findShortening } from '../../domain/depth/depth.ts';
import type { DepthView } from '../../domain/depth/views.ts';
import { listCallers } from '../depth/callers.ts';
import { shortenings } from '../depth/shortenings.ts';
import { badgeOf } from '../masking.ts';
import { countOpenCallBacks } from '../store/depth.ts';

export const depth = defineView({
  name: 'checkpoint.depth',
  input: z.strictObject({ checkpoint: checkpointCode }),
  roles: viewAccess['checkpoint.depth'],
  run: async (context, { checkpoint }): Promise<DepthView> => {
    assertMayActIn(context.places, checkpoint);
    const accounts = context.reference(accountsDirectory);
    const inForce = findShortening(context.reference(shortenings).filter((one) => one.checkpoint === checkpoint), context.now);
    const callers = listCallers({ accounts, places: context.reference(placesDirectory), checkpoint, at: context.now });
    const owed = await countOpenCallBacks(context.tx, context.district, { placeCode: checkpoint, now: context.now });
    return { inForce, owed, callerBadges: (inForce?.callerIds ?? []).map((id) => badgeOf(accounts, id)), callers: callers.map(({ id, badge }) => ({ id, badge })) };
  },
});
