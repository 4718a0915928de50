// The tablets in the caller's places: lane, label, since when, withdrawn or not.
import { z } from 'zod';
import { defineView } from '../../../../server/views/view.ts';
import { viewAccess } from '../../domain/access.ts';
import { accountsDirectory } from '../../door.ts';

export const listDevices = defineView({
  name: 'accounts.list-devices',
  input: z.strictObject({}),
  roles: viewAccess['accounts.list-devices'],
  run: (context) => {
    const devices = [...context.reference(accountsDirectory).deviceById.values()].filter((device) => context.places.includes(device.placeCode));
    return Promise.resolve(
      devices.map(({ id, placeCode, laneId, label, enrolledAt, withdrawnAt, wipedAt }) => ({ id, placeCode, laneId, label, enrolledAt, withdrawnAt, wipedAt })),
    );
  },
});
