// One batch of a rotation: what is still under older keys is sealed anew under the newest, in its own week.
import { refuse } from '../../../../core/problems.ts';
import { defineAction, type Action } from '../../../../server/commands/action.ts';
import type { KeyFolder } from '../../../../server/field-cipher/key-folder.ts';
import { access } from '../../domain/access.ts';
import { commands } from '../../domain/commands.ts';
import { advance, enterWalk } from '../../domain/rotation.ts';
import { openEmergencyReference } from '../../door.ts';
import type { RetentionPlan } from '../retention-plan.ts';
import { findRotation, saveRotation } from '../rotation/rotation-notes.ts';
import { listSteps, walkOn } from '../rotation/walk.ts';

/**
 * PV-14. The note says where the walk goes on. It is written before the rows are committed, so a server that goes down in
 * between passes a batch by: what it left is found in the next round, and none ends the walk but one that found nothing.
 */
export function createRotateKeys(keys: KeyFolder, plan: RetentionPlan): Action {
  const steps = listSteps(plan);
  return defineAction({
    verb: 'privacy.rotate-keys',
    version: 1,
    input: commands['privacy.rotate-keys'],
    roles: access['privacy.rotate-keys'],
    channels: ['system'],
    placeOf: (_input, district) => district,
    run: async (context, { version }) => {
      const known = findRotation(keys);
      if (known?.version !== version) return refuse('NoRotation');
      const record = (facts: Record<string, string | number>): void => context.record({ type: 'privacy.rows-resealed', placeCode: context.district, subjectId: known.emergency, facts });
      if (context.reference(openEmergencyReference)?.id !== known.emergency) {
        saveRotation(keys, { ...known, phase: 'ended' });
        record({ phase: 'ended' });
        return { hasMore: false };
      }
      const rotation = enterWalk(known, steps);
      const batch = await walkOn(context, keys, { plan, rotation });
      const next = advance(rotation, steps, batch);
      saveRotation(keys, next);
      record({ phase: next.phase, round: rotation.round, table: rotation.step, seen: batch.seen, resealed: batch.found, damaged: batch.damaged });
      return { hasMore: next.phase === 'walking' };
    },
  });
}
