// Enrols a tablet: binds its public key to the lane of the invitation it showed.
import { randomBytes } from 'node:crypto';
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { enrolDevice as input } from '../../domain/commands.ts';
import { findInvitationProblem } from '../../domain/rules.ts';
import { insertDevice } from '../store/devices.ts';
import { findInvitation, useInvitation } from '../store/invitations.ts';

export const enrolDevice = defineAction({
  verb: 'accounts.enrol-device',
  version: 1,
  input,
  roles: access['accounts.enrol-device'],
  channels: ['system'],
  placeOf: (_input, district) => district,
  run: async (context, { invitationId, deviceId, publicKey, sharingKey }) => {
    const { tx, district, standingSealer } = context;
    const at = context.command.receivedAt;
    const invitation = await findInvitation(tx, district, invitationId);
    const problem = findInvitationProblem(invitation, at);
    if (problem || !invitation?.laneId) refuse(problem?.code ?? 'InvitationUnknown');
    if (!(await useInvitation(tx, district, { id: invitationId, at }))) refuse('InvitationUsed');
    const { placeCode, laneId, label } = invitation;
    const sealedVaultSecret = standingSealer.seal({ table: 'accounts.device', column: 'sealed_vault_secret', rowId: deviceId }, randomBytes(32).toString('base64url'));
    await insertDevice(tx, district, { id: deviceId, placeCode, laneId, label, publicKey, sharingKey, sealedVaultSecret, enrolledAt: at });
    context.record({ type: 'accounts.device-enrolled', placeCode, subjectId: deviceId, facts: { laneId, label } });
    return { deviceId, placeCode, laneId, label };
  },
});
