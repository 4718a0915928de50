// Tells the adjoining posts that a vehicle was turned back: the masked plate, time, direction and rules, and nothing about people (CP-77).
import { createHash } from 'node:crypto';
import { maskPlate } from '../../../../core/identifiers/mask.ts';
import { derivedId } from '../../../../core/ids.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { commands } from '../../domain/commands.ts';
import { listNeighboursToTell } from '../../domain/records/post.ts';
import { postOf, posts } from '../flow/posts.ts';
import { getPassage } from '../get-passage.ts';
import { openVehicle } from '../masking.ts';
import { findTurnBackStep, insertNotice, sealNotice } from '../store/notices.ts';

export const sendNotices = defineAction({
  verb: 'checkpoint.send-notices',
  version: 1,
  input: commands['checkpoint.send-notices'],
  roles: access['checkpoint.send-notices'],
  channels: ['system'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, { passageId, checkpoint }) => {
    const { row } = await getPassage(context, { passageId, checkpoint });
    const turned = await findTurnBackStep(context.tx, context.district, passageId);
    const told = listNeighboursToTell(postOf(context.reference(posts), checkpoint).settings, row.direction);
    const maskedPlate = maskPlate(openVehicle(context.emergencySealer, row.id, row.sealed_vehicle).plate);
    for (const neighbour of told) {
      const id = derivedId(createHash('sha256').update(`${passageId} ${neighbour}`).digest());
      await insertNotice(context.tx, context.district, {
        id,
        placeCode: neighbour,
        fromPlace: checkpoint,
        passageId,
        direction: row.direction,
        happenedAt: (row.finished_at ?? row.taken_at).getTime(),
        ruleIds: turned,
        sealedVehicle: sealNotice(context.emergencySealer, id, { maskedPlate, vehicleClass: row.vehicle_class }),
      });
      context.record({ type: 'checkpoint.notice-sent', placeCode: neighbour, subjectId: id, facts: { from: checkpoint, direction: row.direction } });
    }
    return { told: told.length };
  },
});
