// Takes a passkey out of use: by its person, or by the product when it was seen twice; the sessions it opened end now.
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { revokePasskey as input } from '../../domain/commands.ts';
import { revokePasskey as saveRevoked } from '../store/passkeys.ts';

export const revokePasskey = defineAction({
  verb: 'accounts.revoke-passkey',
  version: 1,
  input,
  roles: access['accounts.revoke-passkey'],
  channels: ['system'],
  placeOf: (_input, district) => district,
  run: async (context, { passkeyId, personId, why }) => {
    const { tx, district, command } = context;
    if (!(await saveRevoked(tx, district, { id: passkeyId, personId, at: command.receivedAt }))) refuse('PasskeyUnknown');
    context.record({ type: 'accounts.passkey-revoked', placeCode: district, subjectId: personId, facts: { passkeyId, why } });
    return {};
  },
});
