// Destroys the versions of keys that a rotation has left behind, when nothing is under them any more.
import { refuse } from '../../../../core/problems.ts';
import { defineAction, type Action, type ActionContext } from '../../../../server/commands/action.ts';
import type { KeyFolder } from '../../../../server/field-cipher/key-folder.ts';
import { access } from '../../domain/access.ts';
import { commands } from '../../domain/commands.ts';
import { refuseRetirement, type Rotation } from '../../domain/rotation.ts';
import { openEmergencyReference } from '../../door.ts';
import type { RetentionPlan } from '../retention-plan.ts';
import { findRotation, saveRotation } from '../rotation/rotation-notes.ts';
import { countOlder, listSteps } from '../rotation/walk.ts';

type Obstacle = { readonly code: 'RowsLeft' | 'LedgersNeedOldKeys'; readonly count: number };

async function findObstacle(context: ActionContext, keys: KeyFolder, of: { plan: RetentionPlan; rotation: Rotation; forgetLedgers: boolean }): Promise<Obstacle | undefined> {
  const { plan, rotation, forgetLedgers } = of;
  const left = await countOlder(context, keys, { plan, emergency: rotation.emergency });
  if (left > 0) return { code: 'RowsLeft', count: left };
  const bound = forgetLedgers ? 0 : await plan.countBoundIds(context, new Date(rotation.begunAt));
  return bound > 0 ? { code: 'LedgersNeedOldKeys', count: bound } : undefined;
}

/** PV-15. Counted in the same transaction, over every row: what the walk found earlier, and in which database, does not count. */
export function createRetireKeys(keys: KeyFolder, plan: RetentionPlan): Action {
  return defineAction({
    verb: 'privacy.retire-keys',
    version: 1,
    input: commands['privacy.retire-keys'],
    roles: access['privacy.retire-keys'],
    channels: ['system'],
    placeOf: (_input, district) => district,
    run: async (context, { version, forgetLedgers, orderedAt }) => {
      const rotation = findRotation(keys) ?? refuse('NoRotation');
      const isAtHand = rotation.phase === 'verified' && rotation.version === version && keys.listVersions(rotation.emergency).at(-1) === version;
      if (!isAtHand || context.reference(openEmergencyReference)?.id !== rotation.emergency) refuse('NoRotation');
      const obstacle = await findObstacle(context, keys, { plan, rotation, forgetLedgers });
      const at = { placeCode: context.district, subjectId: rotation.emergency };
      if (obstacle) {
        saveRotation(keys, refuseRetirement(rotation, { at: orderedAt, ...obstacle }, listSteps(plan)));
        context.record({ ...at, type: 'privacy.old-keys-kept', facts: obstacle });
        return { retired: false };
      }
      keys.retireVersions(rotation.emergency, context.command.receivedAt);
      saveRotation(keys, { ...rotation, phase: 'retired', answered: { at: orderedAt } });
      context.record({ ...at, type: 'privacy.old-keys-destroyed', facts: { version } });
      return { retired: true };
    },
  });
}
