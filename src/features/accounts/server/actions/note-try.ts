// Notes a wrong password or PIN, so that guessing is slow and seen.
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { noteTry as input } from '../../domain/commands.ts';
import { decideAfterFailure } from '../../domain/rules.ts';
import { findTriesForUpdate, saveTries } from '../store/people.ts';

export const noteTry = defineAction({
  verb: 'accounts.note-try',
  version: 1,
  input,
  roles: access['accounts.note-try'],
  channels: ['system'],
  placeOf: (_input, district) => district,
  run: async (context, { personId }) => {
    const before = (await findTriesForUpdate(context.tx, context.district, personId)) ?? refuse('PersonUnknown');
    const { failedTries, lockedUntil } = decideAfterFailure(before, context.command.receivedAt);
    await saveTries(context.tx, context.district, { personId, failedTries, lockedUntil });
    context.record({ type: lockedUntil === undefined ? 'accounts.try-failed' : 'accounts.person-locked', placeCode: context.district, subjectId: personId });
    return {};
  },
});
