// Closes a review with what was found.
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { saveNote } from '../../../../server/commands/notes.ts';
import { access } from '../../domain/access.ts';
import { closeReview as input } from '../../domain/commands.ts';
import { saveReviewClosing } from '../store/passages.ts';

export const closeReview = defineAction({
  verb: 'checkpoint.close-review',
  version: 1,
  input,
  roles: access['checkpoint.close-review'],
  channels: ['desk'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, { reviewId, checkpoint, finding }) => {
    const closedBy = context.actor.personId ?? refuse('NotAllowed');
    const isClosed = await saveReviewClosing(context.tx, context.district, { id: reviewId, placeCode: checkpoint, closedBy, at: context.command.receivedAt });
    if (!isClosed) refuse('ReviewUnknown');
    await saveNote(context, checkpoint, finding);
    context.record({ type: 'checkpoint.review-closed', placeCode: checkpoint, subjectId: reviewId });
    return {};
  },
});
