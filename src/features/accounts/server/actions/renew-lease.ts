// Renews the time that an officer may work on a tablet without the server: it was in contact while she had it unlocked.
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { renewLease as input } from '../../domain/commands.ts';
import { saveUnlocking } from '../store/devices.ts';

export const renewLease = defineAction({
  verb: 'accounts.renew-lease',
  version: 1,
  input,
  roles: access['accounts.renew-lease'],
  channels: ['system'],
  placeOf: ({ placeCode }) => placeCode,
  run: async (context, { deviceId, personId, placeCode, leaseUntil }) => {
    await saveUnlocking(context.tx, context.district, { deviceId, personId, placeCode, leaseUntil, at: context.command.receivedAt });
    context.record({ type: 'accounts.lease-renewed', placeCode, subjectId: deviceId, facts: { personId } });
    return {};
  },
});
