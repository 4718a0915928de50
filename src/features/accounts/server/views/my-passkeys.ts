// The caller's own passkeys, and which roles need one to sign in.
import { z } from 'zod';
import { defineView } from '../../../../server/views/view.ts';
import { viewAccess } from '../../domain/access.ts';
import { passkeyRoles } from '../../door.ts';
import { listPasskeys } from '../store/passkeys.ts';

export const myPasskeys = defineView({
  name: 'accounts.my-passkeys',
  input: z.strictObject({}),
  roles: viewAccess['accounts.my-passkeys'],
  run: async (context) => ({
    passkeys: await listPasskeys(context.tx, context.district, context.actor.personId ?? ''),
    needed: [...context.reference(passkeyRoles)],
  }),
});
