// Ends a legal hold before its day: from then on the record goes when its term is over.
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { saveNote } from '../../../../server/commands/notes.ts';
import { access } from '../../domain/access.ts';
import { commands } from '../../domain/commands.ts';
import { liftLegalHold } from '../store/legal-holds.ts';

export const liftHold = defineAction({
  verb: 'privacy.lift-hold',
  version: 1,
  input: commands['privacy.lift-hold'],
  roles: access['privacy.lift-hold'],
  channels: ['desk'],
  placeOf: ({ placeCode }) => placeCode,
  run: async (context, { id, placeCode, reason }) => {
    const by = context.actor.personId ?? refuse('NotAllowed');
    const subjectId = (await liftLegalHold(context.tx, context.district, { id, placeCode, by, at: context.command.receivedAt })) ?? refuse('LegalHoldUnknown');
    await saveNote(context, placeCode, reason);
    context.record({ type: 'privacy.hold-lifted', placeCode, subjectId, facts: { hold: id } });
    return {};
  },
});
