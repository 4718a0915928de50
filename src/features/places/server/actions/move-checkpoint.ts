// Moves a checkpoint to another position: same code, same lanes, same register, and where it stood before is kept.
import { defineAction } from '../../../../server/commands/action.ts';
import { saveNote } from '../../../../server/commands/notes.ts';
import { access } from '../../domain/access.ts';
import { moveCheckpointSchema } from '../../domain/commands.ts';
import { decideMoveCheckpoint } from '../../domain/rules.ts';
import { placesDirectory } from '../../door.ts';
import { accept, getCheckpoint } from '../get-checkpoint.ts';
import { saveMove } from '../store.ts';

export const moveCheckpoint = defineAction({
  verb: 'places.move-checkpoint',
  version: 1,
  input: moveCheckpointSchema,
  roles: access['places.move-checkpoint'],
  channels: ['desk'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, input) => {
    const { checkpoint: code, moveId, place, position, approval, reason } = input;
    const at = context.command.receivedAt;
    const before = getCheckpoint(context, code);
    const placeExists = context.reference(placesDirectory).placeByCode.has(place);
    accept(decideMoveCheckpoint(before, input, { district: context.district, placeExists, at }));
    await saveMove(context.tx, context.district, { id: moveId, before, place, position, approval, at });
    await saveNote(context, code, reason);
    context.record({ type: 'places.checkpoint-moved', placeCode: code, subjectId: code, facts: { moveId, from: before.place, to: place } });
    return {};
  },
});
