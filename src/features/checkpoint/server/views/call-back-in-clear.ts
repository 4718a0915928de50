// Whom to call for one record and what to ask, in clear, for the officer who is named as its caller; each read is audited.
import { z } from 'zod';
import { uuid } from '../../../../core/ids.ts';
import { refuse } from '../../../../core/problems.ts';
import { assertMayActIn } from '../../../../server/commands/actor.ts';
import { defineView } from '../../../../server/views/view.ts';
import { checkpointCode } from '../../../places/door.ts';
import { viewAccess } from '../../domain/access.ts';
import type { CallBackInClear } from '../../domain/depth/views.ts';
import { readIdentity, readVehicle } from '../masking.ts';
import { findCallBack } from '../store/depth.ts';
import { findPassage, listTravellers } from '../store/reads.ts';

export const callBackInClear = defineView({
  name: 'checkpoint.call-back-in-clear',
  input: z.strictObject({ checkpoint: checkpointCode, passageId: uuid }),
  roles: viewAccess['checkpoint.call-back-in-clear'],
  run: async (context, { checkpoint, passageId }): Promise<CallBackInClear> => {
    assertMayActIn(context.places, checkpoint);
    const record = await findCallBack(context.tx, context.district, { passageId, placeCode: checkpoint });
    if (record === undefined || record.completedAt !== undefined) refuse('CallBackUnknown');
    if (record.callerId !== context.actor.personId) refuse('NotTheCaller');
    const passage = (await findPassage(context.tx, context.district, { passageId, placeCode: checkpoint })) ?? refuse('PassageUnknown');
    const travellers = await listTravellers(context.tx, context.district, passageId);
    const sealer = context.emergencySealer;
    context.noteRead({ type: 'checkpoint.call-back-read-in-clear', placeCode: checkpoint, subjectId: passageId, facts: { travellers: travellers.length } });
    return {
      passageId,
      plate: readVehicle(sealer, passageId, passage.sealed_vehicle).plate,
      travellers: travellers.map((row) => {
        const { phone, name } = readIdentity(sealer, row.id, row.sealed_identity);
        return { id: row.id, ordinal: row.ordinal, phone, name, fields: record.owed.find(({ travellerId }) => travellerId === row.id)?.fields ?? [] };
      }),
    };
  },
});
