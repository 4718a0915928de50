// Logs a vehicle with a permit as it passes; it is counted apart and never stopped (CP-79).
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { commands } from '../../domain/commands.ts';
import { assertLaneWasOpen, assertOwnLane } from '../assert-lane.ts';
import { readPlate } from '../seal-vehicle.ts';
import { insertPermitPassage, sealPermit } from '../store/permits.ts';

export const logPermitVehicle = defineAction({
  verb: 'checkpoint.log-permit-vehicle',
  version: 1,
  input: commands['checkpoint.log-permit-vehicle'],
  roles: access['checkpoint.log-permit-vehicle'],
  channels: ['device'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, entry) => {
    assertOwnLane(context, entry);
    assertLaneWasOpen(context, entry);
    const { time, receivedAt } = context.command;
    const { emergencySealer: sealer, actor } = context;
    await insertPermitPassage(context.tx, context.district, {
      ...entry,
      takenAt: time.takenAt,
      receivedAt,
      isTimeDoubtful: time.isDoubtful,
      officerId: actor.personId ?? refuse('OfficerNotUnlocked'),
      deviceId: actor.deviceId,
      plateToken: readPlate(sealer, entry.plate).plateToken,
      sealedPermit: sealPermit(sealer, entry),
    });
    const { checkpoint: placeCode, lane, direction, permitKind, isScanned } = entry;
    context.tally({ placeCode, measure: 'checkpoint.permit-vehicles', at: time.takenAt, dimension: `${lane}|${direction}`, amount: 1 });
    context.record({ type: 'checkpoint.permit-vehicle-logged', placeCode, subjectId: entry.passageId, facts: { lane, direction, permitKind, isScanned } });
    return {};
  },
});
