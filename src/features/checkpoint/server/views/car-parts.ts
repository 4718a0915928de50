// The parts of checks that wait to be joined: for a tablet with its own sealed copies, for the board without (CP-80, CP-81).
import { z } from 'zod';
import { HOUR_MILLISECONDS } from '../../../../core/clock.ts';
import { assertMayActIn } from '../../../../server/commands/actor.ts';
import { defineView } from '../../../../server/views/view.ts';
import { accountsDirectory } from '../../../accounts/door.ts';
import { checkpointCode } from '../../../places/door.ts';
import { viewAccess } from '../../domain/access.ts';
import type { CarParts } from '../../domain/flow/views.ts';
import { badgeOf } from '../masking.ts';
import { listJoined, listOpenParts } from '../store/parts.ts';

const SHOWN_MILLISECONDS = 12 * HOUR_MILLISECONDS;

export const carParts = defineView({
  name: 'checkpoint.car-parts',
  input: z.strictObject({ checkpoint: checkpointCode }),
  roles: viewAccess['checkpoint.car-parts'],
  isForTablets: true,
  run: async (context, { checkpoint }): Promise<CarParts> => {
    assertMayActIn(context.places, checkpoint);
    const { deviceId } = context.actor;
    const directory = context.reference(accountsDirectory);
    const at = { placeCode: checkpoint, since: context.now - SHOWN_MILLISECONDS };
    const rows = await listOpenParts(context.tx, context.district, at);
    return {
      joined: await listJoined(context.tx, context.district, at),
      parts: rows.map((row) => {
        const { id, car_code: carCode, kind, device_id: from, sealed } = row;
        const copy = sealed.copies.find(({ to }) => to === deviceId);
        const shown = { id, carCode, kind, sharedAt: row.shared_at.getTime(), tablet: directory.deviceById.get(from)?.label ?? '', officerBadge: badgeOf(directory, row.officer_id), isOwn: from === deviceId };
        return copy ? { ...shown, copy: { header: { id, checkpoint, carCode, kind, from, at: sealed.at }, ...copy } } : shown;
      }),
    };
  },
});
