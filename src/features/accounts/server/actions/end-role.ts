// Ends a grant now.
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { endRole as input } from '../../domain/commands.ts';
import { endGrant } from '../store/people.ts';

export const endRole = defineAction({
  verb: 'accounts.end-role',
  version: 1,
  input,
  roles: access['accounts.end-role'],
  channels: ['desk'],
  placeOf: ({ placeCode }) => placeCode,
  run: async (context, { grantId, personId, placeCode }) => {
    const isEnded = await endGrant(context.tx, context.district, { id: grantId, personId, placeCode, at: context.command.receivedAt });
    if (!isEnded) refuse('GrantUnknown');
    context.record({ type: 'accounts.role-ended', placeCode, subjectId: personId, facts: { grantId } });
    return {};
  },
});
