// Notes that a withdrawn tablet has delivered everything and has nothing left on it.
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { noteWiped as input } from '../../domain/commands.ts';
import { saveWiped } from '../store/devices.ts';

export const noteWiped = defineAction({
  verb: 'accounts.note-wiped',
  version: 1,
  input,
  roles: access['accounts.note-wiped'],
  channels: ['system'],
  placeOf: ({ placeCode }) => placeCode,
  run: async (context, { deviceId, placeCode }) => {
    if (!(await saveWiped(context.tx, context.district, { id: deviceId, placeCode, at: context.command.receivedAt }))) refuse('DeviceUnknown');
    context.record({ type: 'accounts.device-wiped', placeCode, subjectId: deviceId });
    return {};
  },
});
