// Sets password and PIN of the person whose invitation was shown; the hashes were made on the way in.
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { setSecrets as input } from '../../domain/commands.ts';
import { useInvitation } from '../store/invitations.ts';
import { saveSecrets } from '../store/people.ts';

export const setSecrets = defineAction({
  verb: 'accounts.set-secrets',
  version: 1,
  input,
  roles: access['accounts.set-secrets'],
  channels: ['system'],
  placeOf: (_input, district) => district,
  run: async (context, { invitationId, personId, passwordHash, pinHash }) => {
    const isFirst = await useInvitation(context.tx, context.district, { id: invitationId, at: context.command.receivedAt });
    if (!isFirst) refuse('InvitationUsed');
    if (!(await saveSecrets(context.tx, context.district, { personId, passwordHash, pinHash }))) refuse('PersonUnknown');
    context.record({ type: 'accounts.secrets-set', placeCode: context.district, subjectId: personId });
    return {};
  },
});
