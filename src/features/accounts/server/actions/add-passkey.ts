// Adds a passkey to the account of the person who showed it, after the server has checked it.
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { addPasskey as input } from '../../domain/commands.ts';
import { insertPasskey } from '../store/passkeys.ts';

export const addPasskey = defineAction({
  verb: 'accounts.add-passkey',
  version: 1,
  input,
  roles: access['accounts.add-passkey'],
  channels: ['system'],
  placeOf: ({ placeCode }) => placeCode,
  run: async (context, { passkeyId, publicKey, ...passkey }) => {
    const isNew = await insertPasskey(context.tx, context.district, { ...passkey, id: passkeyId, publicKey: Buffer.from(publicKey, 'base64url'), createdAt: context.command.receivedAt });
    if (!isNew) refuse('PasskeyKnown');
    context.record({ type: 'accounts.passkey-added', placeCode: passkey.placeCode, subjectId: passkey.personId, facts: { passkeyId, site: passkey.site } });
    return {};
  },
});
