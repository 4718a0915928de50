// Sets what a post needs beside its lanes: health authority, times for undoing and correcting, what is due when, neighbours.
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { placesDirectory } from '../../../places/door.ts';
import { access } from '../../domain/access.ts';
import { commands } from '../../domain/commands.ts';
import { savePostSettings } from '../store/posts.ts';

export const setPost = defineAction({
  verb: 'checkpoint.set-post',
  version: 1,
  input: commands['checkpoint.set-post'],
  roles: access['checkpoint.set-post'],
  channels: ['desk', 'system'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, { checkpoint, settings }) => {
    const { checkpointByCode } = context.reference(placesDirectory);
    if (!checkpointByCode.has(checkpoint)) refuse('CheckpointUnknown', { checkpoint });
    const strange = settings.neighbours.find((neighbour) => neighbour.checkpoint === checkpoint || !checkpointByCode.has(neighbour.checkpoint));
    if (strange) refuse('NeighbourUnknown', { checkpoint: strange.checkpoint });
    const by = context.actor.personId ?? context.actor.name;
    await savePostSettings(context.tx, context.district, { placeCode: checkpoint, settings, at: context.command.receivedAt, by });
    context.record({ type: 'checkpoint.post-set', placeCode: checkpoint, subjectId: checkpoint, facts: { neighbours: settings.neighbours.length } });
    return {};
  },
});
