// Notes that an officer unlocked a tablet with her PIN: from now on she may do so offline, until her lease ends.
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { unlockDevice as input } from '../../domain/commands.ts';
import { saveUnlocking } from '../store/devices.ts';
import { saveTries } from '../store/people.ts';

export const unlockDevice = defineAction({
  verb: 'accounts.unlock-device',
  version: 1,
  input,
  roles: access['accounts.unlock-device'],
  channels: ['system'],
  placeOf: ({ placeCode }) => placeCode,
  run: async (context, { deviceId, personId, placeCode, leaseUntil }) => {
    await saveUnlocking(context.tx, context.district, { deviceId, personId, placeCode, leaseUntil, at: context.command.receivedAt });
    await saveTries(context.tx, context.district, { personId, failedTries: 0, lockedUntil: undefined });
    context.record({ type: 'accounts.device-unlocked', placeCode, subjectId: deviceId, facts: { personId } });
    return {};
  },
});
