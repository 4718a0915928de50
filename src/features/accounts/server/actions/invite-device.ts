// Invites a tablet to a lane: the code is made in the browser and shown as a QR; only its hash comes here.
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { inviteDevice as input } from '../../domain/commands.ts';
import { INVITATION_MILLISECONDS } from '../../domain/rules.ts';
import { insertInvitation } from '../store/invitations.ts';

export const inviteDevice = defineAction({
  verb: 'accounts.invite-device',
  version: 1,
  input,
  roles: access['accounts.invite-device'],
  channels: ['desk', 'system'],
  placeOf: ({ placeCode }) => placeCode,
  run: async (context, { invitationId, codeHash, placeCode, laneId, label }) => {
    const expiresAt = context.command.receivedAt + INVITATION_MILLISECONDS;
    await insertInvitation(context.tx, context.district, { id: invitationId, codeHash, placeCode, kind: 'device', personId: undefined, laneId, label, expiresAt });
    context.record({ type: 'accounts.device-invited', placeCode, subjectId: invitationId, facts: { laneId, label } });
    return { expiresAt };
  },
});
