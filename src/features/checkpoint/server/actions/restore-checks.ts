// Ends shortened checks early; a tablet that hears nothing of it goes on until the end that was declared (CP-93).
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { saveNote } from '../../../../server/commands/notes.ts';
import { access } from '../../domain/access.ts';
import { restoreChecks as input } from '../../domain/depth/commands.ts';
import { endShortening } from '../store/depth.ts';

export const restoreChecks = defineAction({
  verb: 'checkpoint.restore-checks',
  version: 1,
  input,
  roles: access['checkpoint.restore-checks'],
  channels: ['desk'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, { shorteningId, checkpoint, reason }) => {
    const isEnded = await endShortening(context.tx, context.district, { id: shorteningId, placeCode: checkpoint, at: context.command.receivedAt });
    if (!isEnded) refuse('ShorteningUnknown');
    await saveNote(context, checkpoint, reason);
    context.record({ type: 'checkpoint.checks-restored', placeCode: checkpoint, subjectId: shorteningId });
    return {};
  },
});
