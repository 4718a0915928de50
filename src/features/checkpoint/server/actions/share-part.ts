// Passes a part of a check on to the other tablets of the post: sealed from one to the other, the server cannot read it (CP-80).
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { commands } from '../../domain/commands.ts';
import { insertPart } from '../store/parts.ts';

export const sharePart = defineAction({
  verb: 'checkpoint.share-part',
  version: 1,
  input: commands['checkpoint.share-part'],
  roles: access['checkpoint.share-part'],
  channels: ['device'],
  placeOf: ({ header }) => header.checkpoint,
  run: async (context, { header, copies }) => {
    const { actor } = context;
    if (header.from !== actor.deviceId) refuse('PartNotOfThisTablet');
    const officerId = actor.personId ?? refuse('OfficerNotUnlocked');
    await insertPart(context.tx, context.district, { header, copies, officerId, sharedAt: context.command.time.takenAt });
    const { carCode, kind } = header;
    context.record({ type: 'checkpoint.part-shared', placeCode: header.checkpoint, subjectId: header.id, facts: { carCode, kind } });
    return {};
  },
});
