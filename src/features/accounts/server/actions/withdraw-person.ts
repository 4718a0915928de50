// Withdraws an account: her grants and sessions end now; what she did stays attributed.
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { saveNote } from '../../../../server/commands/notes.ts';
import { access } from '../../domain/access.ts';
import { withdrawPerson as input } from '../../domain/commands.ts';
import { withdrawPerson as saveWithdrawal } from '../store/people.ts';

export const withdrawPerson = defineAction({
  verb: 'accounts.withdraw-person',
  version: 1,
  input,
  roles: access['accounts.withdraw-person'],
  channels: ['desk'],
  placeOf: ({ placeCode }) => placeCode,
  run: async (context, { personId, placeCode, reason }) => {
    const isWithdrawn = await saveWithdrawal(context.tx, context.district, { id: personId, placeCode, at: context.command.receivedAt });
    if (!isWithdrawn) refuse('PersonUnknown');
    await saveNote(context, placeCode, reason);
    context.record({ type: 'accounts.person-withdrawn', placeCode, subjectId: personId });
    return {};
  },
});
