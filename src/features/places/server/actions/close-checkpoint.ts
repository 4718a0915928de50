// Closes a checkpoint and every lane of it, with the reason.
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { closeCheckpointSchema } from '../../domain/commands.ts';
import { decideCloseCheckpoint } from '../../domain/rules.ts';
import { accept, getCheckpoint } from '../get-checkpoint.ts';
import { saveCheckpointState, saveLaneState } from '../store.ts';

export const closeCheckpoint = defineAction({
  verb: 'places.close-checkpoint',
  version: 1,
  input: closeCheckpointSchema,
  roles: access['places.close-checkpoint'],
  channels: ['desk'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, { checkpoint: code, reason }) => {
    const at = context.command.receivedAt;
    const checkpoint = getCheckpoint(context, code);
    accept(decideCloseCheckpoint(checkpoint));
    for (const lane of checkpoint.lanes.filter(({ open }) => open)) await saveLaneState(context.tx, context.district, { lane: lane.id, isOpen: false, at, reason });
    await saveCheckpointState(context.tx, context.district, { checkpoint: code, isOpen: false, at, reason });
    context.record({ type: 'places.checkpoint-closed', placeCode: code, subjectId: code });
    return {};
  },
});
