// Ends a session.
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { signOut as input } from '../../domain/commands.ts';
import { deleteSession } from '../store/sessions.ts';

export const signOut = defineAction({
  verb: 'accounts.sign-out',
  version: 1,
  input,
  roles: access['accounts.sign-out'],
  channels: ['system'],
  placeOf: (_input, district) => district,
  run: async (context, { tokenHash }) => {
    await deleteSession(context.tx, context.district, tokenHash);
    context.record({ type: 'accounts.signed-out', placeCode: context.district, subjectId: tokenHash.slice(0, 12) });
    return {};
  },
});
