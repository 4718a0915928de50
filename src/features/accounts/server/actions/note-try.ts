// Notes a wrong password or PIN, so that guessing is slow and seen.
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { noteTry as input } from '../../domain/commands.ts';
import { saveTries } from '../store/people.ts';

export const noteTry = defineAction({
  verb: 'accounts.note-try',
  version: 1,
  input,
  roles: access['accounts.note-try'],
  channels: ['system'],
  placeOf: (_input, district) => district,
  run: async (context, { personId, failedTries, lockedUntil }) => {
    await saveTries(context.tx, context.district, { personId, failedTries, lockedUntil });
    context.record({ type: lockedUntil === undefined ? 'accounts.try-failed' : 'accounts.person-locked', placeCode: context.district, subjectId: personId });
    return {};
  },
});
