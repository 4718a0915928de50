// Says for a role whether a password alone is enough to sign in at a desk (AC-24).
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { setSignInRule as input } from '../../domain/commands.ts';
import { saveSignInRule } from '../store/passkeys.ts';

export const setSignInRule = defineAction({
  verb: 'accounts.set-sign-in-rule',
  version: 1,
  input,
  roles: access['accounts.set-sign-in-rule'],
  channels: ['system'],
  placeOf: (_input, district) => district,
  run: async (context, { role, needsPasskey, setBy }) => {
    await saveSignInRule(context.tx, context.district, { role, needsPasskey, setBy, at: context.command.receivedAt });
    context.record({ type: 'accounts.sign-in-rule-set', placeCode: context.district, subjectId: role, facts: { needsPasskey, setBy } });
    return {};
  },
});
