// Opens an approved checkpoint; its lanes stay closed until each is opened.
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { openCheckpointSchema } from '../../domain/commands.ts';
import { decideOpenCheckpoint } from '../../domain/rules.ts';
import { accept, getCheckpoint } from '../get-checkpoint.ts';
import { saveCheckpointState } from '../store.ts';

export const openCheckpoint = defineAction({
  verb: 'places.open-checkpoint',
  version: 1,
  input: openCheckpointSchema,
  roles: access['places.open-checkpoint'],
  channels: ['desk', 'system'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, { checkpoint }) => {
    const at = context.command.receivedAt;
    accept(decideOpenCheckpoint(getCheckpoint(context, checkpoint), at));
    await saveCheckpointState(context.tx, context.district, { checkpoint, isOpen: true, at });
    context.record({ type: 'places.checkpoint-opened', placeCode: checkpoint, subjectId: checkpoint });
    return {};
  },
});
