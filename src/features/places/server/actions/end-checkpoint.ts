// Ends a checkpoint for good, from within the command of the feature that knows whether anything is still open there.
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { endCheckpointSchema } from '../../domain/commands.ts';
import { decideEndCheckpoint } from '../../domain/rules.ts';
import { accept, getCheckpoint } from '../get-checkpoint.ts';
import { saveCheckpointState, saveEnd, saveLaneState } from '../store.ts';

export const endCheckpoint = defineAction({
  verb: 'places.end-checkpoint',
  version: 1,
  input: endCheckpointSchema,
  roles: access['places.end-checkpoint'],
  channels: ['within'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, { checkpoint: code, reason }) => {
    const at = context.command.receivedAt;
    const checkpoint = getCheckpoint(context, code);
    accept(decideEndCheckpoint(checkpoint, at));
    for (const lane of checkpoint.lanes.filter(({ open }) => open)) await saveLaneState(context.tx, context.district, { lane: lane.id, isOpen: false, at, reason });
    if (checkpoint.open) await saveCheckpointState(context.tx, context.district, { checkpoint: code, isOpen: false, at, reason });
    await saveEnd(context.tx, context.district, { checkpoint: code, at });
    context.record({ type: 'places.checkpoint-ended', placeCode: code, subjectId: code });
    return {};
  },
});
