// Notes that a passkey was shown; one whose counter did not go on exists twice and is refused (AC-18).
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { usePasskey as input } from '../../domain/commands.ts';
import { advancePasskey } from '../store/passkeys.ts';

export const usePasskey = defineAction({
  verb: 'accounts.use-passkey',
  version: 1,
  input,
  roles: access['accounts.use-passkey'],
  channels: ['system'],
  placeOf: (_input, district) => district,
  run: async (context, { passkeyId, personId, counter }) => {
    if (!(await advancePasskey(context.tx, context.district, { id: passkeyId, counter, at: context.command.receivedAt }))) refuse('PasskeyCloned');
    context.record({ type: 'accounts.passkey-used', placeCode: context.district, subjectId: personId, facts: { passkeyId } });
    return {};
  },
});
