// The people with an account in the caller's places: badge, department, roles; names masked.
import { z } from 'zod';
import { maskName } from '../../../../core/identifiers/mask.ts';
import { defineView } from '../../../../server/views/view.ts';
import { viewAccess } from '../../domain/access.ts';
import { accountsDirectory } from '../../door.ts';
import { listSealedIdentities } from '../store/people.ts';

export const listPeople = defineView({
  name: 'accounts.list-people',
  input: z.strictObject({}),
  roles: viewAccess['accounts.list-people'],
  run: async (context) => {
    const sealedById = await listSealedIdentities(context.tx, context.district);
    const { personById } = context.reference(accountsDirectory);
    return [...sealedById].flatMap(([id, sealed]) => {
      const person = personById.get(id);
      if (!person) return [];
      const { name } = context.standingSealer.open({ table: 'accounts.person', column: 'sealed_identity', rowId: id }, sealed) as { name: string };
      const { badge, department, placeCode, isWithdrawn, grants } = person;
      return [{ id, badge, department, placeCode, isWithdrawn, grants, maskedName: maskName(name) }];
    });
  },
});
