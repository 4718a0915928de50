// Opens a lane of an open checkpoint.
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { openLaneSchema } from '../../domain/commands.ts';
import { decideOpenLane, laneIdToCheckpointCode } from '../../domain/rules.ts';
import { accept, getCheckpointOfLane } from '../get-checkpoint.ts';
import { saveLaneState } from '../store.ts';

export const openLane = defineAction({
  verb: 'places.open-lane',
  version: 1,
  input: openLaneSchema,
  roles: access['places.open-lane'],
  channels: ['desk', 'system'],
  placeOf: ({ lane }) => laneIdToCheckpointCode(lane),
  run: async (context, { lane }) => {
    accept(decideOpenLane(getCheckpointOfLane(context, lane), lane));
    await saveLaneState(context.tx, context.district, { lane, isOpen: true, at: context.command.receivedAt });
    context.record({ type: 'places.lane-opened', placeCode: laneIdToCheckpointCode(lane), subjectId: lane });
    return {};
  },
});
