// Opens a session after the server has checked password, PIN or key.
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { signIn as input } from '../../domain/commands.ts';
import { saveTries } from '../store/people.ts';
import { insertSession } from '../store/sessions.ts';

export const signIn = defineAction({
  verb: 'accounts.sign-in',
  version: 1,
  input,
  roles: access['accounts.sign-in'],
  channels: ['system'],
  placeOf: (_input, district) => district,
  run: async (context, { tokenHash, personId, deviceId, passkeyId, workplace, expiresAt }) => {
    await insertSession(context.tx, context.district, { tokenHash, personId, deviceId, passkeyId, workplace, expiresAt, createdAt: context.command.receivedAt });
    if (personId) await saveTries(context.tx, context.district, { personId, failedTries: 0, lockedUntil: undefined });
    context.record({ type: 'accounts.signed-in', placeCode: context.district, subjectId: personId ?? deviceId ?? '' });
    return {};
  },
});
