// Who is signed in: her own name in clear, her badge, department and roles.
import { z } from 'zod';
import { refuse } from '../../../../core/problems.ts';
import { isGrantValid } from '../../../../server/commands/actor.ts';
import { defineView } from '../../../../server/views/view.ts';
import { viewAccess } from '../../domain/access.ts';
import { accountsDirectory } from '../../door.ts';
import { findSealedIdentity } from '../store/people.ts';

export const me = defineView({
  name: 'accounts.me',
  input: z.strictObject({}),
  roles: viewAccess['accounts.me'],
  run: async (context) => {
    const personId = context.actor.personId ?? '';
    const person = context.reference(accountsDirectory).personById.get(personId);
    if (!person) refuse('NotFound');
    const sealed = await findSealedIdentity(context.tx, context.district, personId);
    const identity = sealed && (context.standingSealer.open({ table: 'accounts.person', column: 'sealed_identity', rowId: personId }, sealed) as { name: string });
    const grants = person.grants.filter((grant) => isGrantValid(grant, context.now)).map(({ role, placeCode }) => ({ role, placeCode }));
    return { personId, name: identity?.name ?? person.badge, badge: person.badge, department: person.department, district: context.district, grants };
  },
});
