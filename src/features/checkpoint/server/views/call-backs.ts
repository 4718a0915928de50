// What shortened checks of a checkpoint owe, the earliest due first, masked.
import { z } from 'zod';
import { maskPhone, maskPlate } from '../../../../core/identifiers/mask.ts';
import { assertMayActIn } from '../../../../server/commands/actor.ts';
import { defineView, type ViewContext } from '../../../../server/views/view.ts';
import { accountsDirectory } from '../../../accounts/door.ts';
import { checkpointCode } from '../../../places/door.ts';
import { viewAccess } from '../../domain/access.ts';
import { decideCallBackState } from '../../domain/depth/call-back.ts';
import type { CallBackRow, CallBacks } from '../../domain/depth/views.ts';
import { badgeOf, openVehicle } from '../masking.ts';
import { openIdentity } from '../seal-traveller.ts';
import { countOpenCallBacks, listOpenCallBacks, type CallBackRecord } from '../store/depth.ts';
import { findPassage, listTravellers } from '../store/reads.ts';

async function toRow(context: ViewContext, checkpoint: string, record: CallBackRecord): Promise<CallBackRow[]> {
  const { passageId, depth, callerId, owed, takenAt, dueAt, calls, lastCallAt, lastResult } = record;
  const passage = await findPassage(context.tx, context.district, { passageId, placeCode: checkpoint });
  if (passage === undefined) return [];
  const travellers = await listTravellers(context.tx, context.district, passageId);
  const sealer = context.emergencySealer;
  const phones = travellers.map((traveller) => openIdentity(sealer, traveller.id, traveller.sealed_identity).phone).filter((phone) => phone !== '');
  return [
    {
      passageId, depth, owed, takenAt, dueAt, calls, lastCallAt, lastResult,
      laneId: passage.lane_id,
      state: decideCallBackState(record, context.now),
      callerBadge: badgeOf(context.reference(accountsDirectory), callerId ?? null),
      isMine: callerId !== undefined && callerId === context.actor.personId,
      maskedPlate: maskPlate(openVehicle(sealer, passageId, passage.sealed_vehicle).plate),
      maskedPhones: phones.map(maskPhone),
    },
  ];
}

export const callBacks = defineView({
  name: 'checkpoint.call-backs',
  input: z.strictObject({ checkpoint: checkpointCode }),
  roles: viewAccess['checkpoint.call-backs'],
  run: async (context, { checkpoint }): Promise<CallBacks> => {
    assertMayActIn(context.places, checkpoint);
    const records = await listOpenCallBacks(context.tx, context.district, checkpoint);
    const counts = await countOpenCallBacks(context.tx, context.district, { placeCode: checkpoint, now: context.now });
    const rows: CallBackRow[] = [];
    for (const record of records) rows.push(...(await toRow(context, checkpoint, record)));
    return { ...counts, rows };
  },
});
