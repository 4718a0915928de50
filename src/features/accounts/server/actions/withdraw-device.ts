// Takes a tablet out of use: its sessions end now and nothing it still sends is accepted.
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { saveNote } from '../../../../server/commands/notes.ts';
import { access } from '../../domain/access.ts';
import { withdrawDevice as input } from '../../domain/commands.ts';
import { DEVICE_WITHDRAWN } from '../../door.ts';
import { withdrawDevice as saveWithdrawal } from '../store/devices.ts';

export const withdrawDevice = defineAction({
  verb: 'accounts.withdraw-device',
  version: 1,
  input,
  roles: access['accounts.withdraw-device'],
  channels: ['desk', 'system'],
  placeOf: ({ placeCode }) => placeCode,
  run: async (context, { deviceId, placeCode, reason }) => {
    const isWithdrawn = await saveWithdrawal(context.tx, context.district, { id: deviceId, placeCode, at: context.command.receivedAt });
    if (!isWithdrawn) refuse('DeviceUnknown');
    await saveNote(context, placeCode, reason);
    context.record({ type: DEVICE_WITHDRAWN, placeCode, subjectId: deviceId });
    return {};
  },
});
