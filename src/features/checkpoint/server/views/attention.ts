// What needs a person at a checkpoint: conflicts of a tablet's identity, numbers lost at a restore, refused commands and differences between tablet and server.
import { z } from 'zod';
import { assertMayActIn } from '../../../../server/commands/actor.ts';
import { listOpenConflicts, type OpenConflict } from '../../../../server/sync/chain-conflicts.ts';
import { listOpenGaps } from '../../../../server/sync/chain-gaps.ts';
import { listRefused, type RefusedCommand } from '../../../../server/sync/refused.ts';
import { defineView } from '../../../../server/views/view.ts';
import { accountsDirectory, type AccountsDirectory } from '../../../accounts/door.ts';
import { checkpointCode } from '../../../places/door.ts';
import { viewAccess } from '../../domain/access.ts';
import { toShownField } from '../../domain/flow/concurrent.ts';
import type { Attention, ChainConflict, RefusedRecord } from '../../domain/views.ts';
import { listOpenConflicts as listOpenEditConflicts } from '../store/edit-conflicts.ts';
import { listOpenReviews } from '../store/reads.ts';
import { badgeOf } from '../masking.ts';

function toRefusedRecord(directory: AccountsDirectory, { officerId, deviceId, ...row }: RefusedCommand): RefusedRecord {
  const device = directory.deviceById.get(deviceId ?? '');
  return { ...row, officerBadge: badgeOf(directory, officerId), deviceLabel: device?.label ?? '', laneId: device?.laneId ?? '' };
}

function toChainConflict(directory: AccountsDirectory, { officerIds, ...conflict }: OpenConflict): ChainConflict {
  const device = directory.deviceById.get(conflict.deviceId);
  const officerBadges = officerIds.map((id) => badgeOf(directory, id)).filter((badge) => badge !== '').toSorted();
  return { ...conflict, officerBadges, deviceLabel: device?.label ?? '', laneId: device?.laneId ?? '' };
}

export const attention = defineView({
  name: 'checkpoint.attention',
  input: z.strictObject({ checkpoint: checkpointCode }),
  roles: viewAccess['checkpoint.attention'],
  run: async (context, { checkpoint }): Promise<Attention> => {
    assertMayActIn(context.places, checkpoint);
    const conflicts = await listOpenConflicts(context.tx, context.district, checkpoint);
    const gaps = await listOpenGaps(context.tx, context.district, checkpoint);
    const refused = await listRefused(context.tx, context.district, checkpoint);
    const reviews = await listOpenReviews(context.tx, context.district, checkpoint);
    const edits = await listOpenEditConflicts(context.tx, context.district, checkpoint);
    const directory = context.reference(accountsDirectory);
    return {
      edits: edits.map(({ id, passageId, field, stepIds, openedAt }) => ({ id, passageId, field: toShownField(field), count: stepIds.length, openedAt })),
      conflicts: conflicts.map((conflict) => toChainConflict(directory, conflict)),
      gaps: gaps.map((gap) => {
        const device = directory.deviceById.get(gap.deviceId);
        return { ...gap, deviceLabel: device?.label ?? '', laneId: device?.laneId ?? '' };
      }),
      refused: refused.map((row) => toRefusedRecord(directory, row)),
      reviews: reviews.map((row) => ({ id: row.id, passageId: row.passage_id, kind: row.kind, facts: row.facts, openedAt: row.opened_at.getTime() })),
    };
  },
});
