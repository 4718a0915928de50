// Notes how many vehicles somebody sees queueing: the one figure that no check can tell.
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { noteQueue as input } from '../../domain/queue/commands.ts';
import { insertQueueNote } from '../store/queue.ts';

export const noteQueue = defineAction({
  verb: 'checkpoint.note-queue',
  version: 1,
  input,
  roles: access['checkpoint.note-queue'],
  channels: ['desk', 'device'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, { noteId, checkpoint, direction, vehicles }) => {
    const notedBy = context.actor.personId ?? refuse('NotAllowed');
    await insertQueueNote(context.tx, context.district, { id: noteId, placeCode: checkpoint, direction, vehicles, at: context.command.time.takenAt, notedBy });
    context.record({ type: 'checkpoint.queue-noted', placeCode: checkpoint, subjectId: noteId, facts: { direction, vehicles } });
    return {};
  },
});
