// Grants a person a role over a place for a time.
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { grantRole as input } from '../../domain/commands.ts';
import { accountsDirectory } from '../../door.ts';
import { insertGrant } from '../store/people.ts';

export const grantRole = defineAction({
  verb: 'accounts.grant-role',
  version: 1,
  input,
  roles: access['accounts.grant-role'],
  channels: ['desk', 'system'],
  needsProof: true,
  placeOf: ({ placeCode }) => placeCode,
  run: async (context, grant) => {
    const person = context.reference(accountsDirectory).personById.get(grant.personId);
    if (!person || person.isWithdrawn) refuse('PersonUnknown');
    await insertGrant(context.tx, context.district, grant);
    context.record({ type: 'accounts.role-granted', placeCode: grant.placeCode, subjectId: grant.personId, facts: { role: grant.role, grantId: grant.id } });
    return {};
  },
});
