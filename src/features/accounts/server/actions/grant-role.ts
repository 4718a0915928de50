// Grants a person a role over a place for a time; roles that take two people only once another has approved (AC-20).
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { grantRole as input } from '../../domain/commands.ts';
import { needsTwoPeople } from '../../domain/two-people.ts';
import { accountsDirectory } from '../../door.ts';
import { insertGrant } from '../store/people.ts';
import { findSecond, isByOneHand } from '../two-people.ts';

export const grantRole = defineAction({
  verb: 'accounts.grant-role',
  version: 1,
  input,
  roles: access['accounts.grant-role'],
  channels: ['desk', 'system', 'within'],
  needsProof: true,
  placeOf: ({ placeCode }) => placeCode,
  run: async (context, grant) => {
    const person = context.reference(accountsDirectory).personById.get(grant.personId);
    if (!person || person.isWithdrawn) refuse('PersonUnknown');
    const isAlone = isByOneHand(context, 'accounts.grant-role') && needsTwoPeople(grant, context.district);
    if (isAlone && findSecond(context, { gainerId: grant.personId, placeCode: grant.placeCode, at: context.command.receivedAt })) refuse('TwoPeopleNeeded');
    await insertGrant(context.tx, context.district, grant);
    context.record({ type: 'accounts.role-granted', placeCode: grant.placeCode, subjectId: grant.personId, facts: { role: grant.role, grantId: grant.id, ...(isAlone && { alone: true }) } });
    return {};
  },
});
