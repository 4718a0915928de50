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
import { badgeOf, readIdentity, readVehicle } from '../masking.ts';
import { countOpenCallBacks, listIdentitiesOf, listOpenCallBacks, type ListedCallBack, type ListedIdentity } from '../store/depth.ts';

function toRow(context: ViewContext, record: ListedCallBack, identities: readonly ListedIdentity[]): CallBackRow {
  const { passageId, depth, callerId, owed, takenAt, dueAt, calls, lastCallAt, lastResult, laneId, sealedVehicle } = record;
  const sealer = context.emergencySealer;
  const phones = identities.map(({ id, sealed_identity }) => readIdentity(sealer, id, sealed_identity).phone).filter((phone) => phone !== '');
  return {
    passageId, depth, owed, takenAt, dueAt, calls, lastCallAt, lastResult, laneId,
    state: decideCallBackState(record, context.now),
    callerBadge: badgeOf(context.reference(accountsDirectory), callerId ?? null),
    isMine: callerId !== undefined && callerId === context.actor.personId,
    maskedPlate: maskPlate(readVehicle(sealer, passageId, sealedVehicle).plate),
    maskedPhones: phones.map(maskPhone),
  };
}

export const callBacks = defineView({
  name: 'checkpoint.call-backs',
  input: z.strictObject({ checkpoint: checkpointCode }),
  roles: viewAccess['checkpoint.call-backs'],
  run: async (context, { checkpoint }): Promise<CallBacks> => {
    assertMayActIn(context.places, checkpoint);
    const records = await listOpenCallBacks(context.tx, context.district, checkpoint);
    const counts = await countOpenCallBacks(context.tx, context.district, { placeCode: checkpoint, now: context.now });
    const identities = await listIdentitiesOf(context.tx, context.district, records.map(({ passageId }) => passageId));
    return { ...counts, rows: records.map((record) => toRow(context, record, identities.filter(({ passage_id }) => passage_id === record.passageId))) };
  },
});
