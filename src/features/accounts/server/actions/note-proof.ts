// Notes that the person at a desk has just proved again who she is: for a while she may do what needs that (AC-19).
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { noteProof as input } from '../../domain/commands.ts';
import { saveProof } from '../store/sessions.ts';

export const noteProof = defineAction({
  verb: 'accounts.note-proof',
  version: 1,
  input,
  roles: access['accounts.note-proof'],
  channels: ['system'],
  placeOf: (_input, district) => district,
  run: async (context, { tokenHash, personId, passkeyId }) => {
    const { tx, district, command } = context;
    if (!(await saveProof(tx, district, { tokenHash, personId, passkeyId, at: command.receivedAt }))) refuse('SignInNeeded');
    context.record({ type: 'accounts.session-proved', placeCode: district, subjectId: personId, facts: passkeyId === undefined ? {} : { passkeyId } });
    return {};
  },
});
