// Closes a lane; checks taken there before stay valid.
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { closeLaneSchema } from '../../domain/commands.ts';
import { decideCloseLane, laneIdToCheckpointCode } from '../../domain/rules.ts';
import { accept, getCheckpointOfLane } from '../get-checkpoint.ts';
import { saveLaneState } from '../store.ts';

export const closeLane = defineAction({
  verb: 'places.close-lane',
  version: 1,
  input: closeLaneSchema,
  roles: access['places.close-lane'],
  channels: ['desk'],
  placeOf: ({ lane }) => laneIdToCheckpointCode(lane),
  run: async (context, { lane, reason }) => {
    accept(decideCloseLane(getCheckpointOfLane(context, lane), lane));
    await saveLaneState(context.tx, context.district, { lane, isOpen: false, at: context.command.receivedAt, reason });
    context.record({ type: 'places.lane-closed', placeCode: laneIdToCheckpointCode(lane), subjectId: lane });
    return {};
  },
});
