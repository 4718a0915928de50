// Notes that a passage used a declaration: from then on it stays, signed and sealed, as long as the passage.
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { noteUse as input } from '../../domain/commands.ts';
import { insertUse, saveCarUse } from '../store/cars.ts';

export const noteUse = defineAction({
  verb: 'declaration.note-use',
  version: 1,
  input,
  roles: access['declaration.note-use'],
  channels: ['within'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, { declarationId, passageId, checkpoint, usedAt }) => {
    const otherPassages = await insertUse(context.tx, context.district, { declarationId, passageId, placeCode: checkpoint, deviceId: context.actor.deviceId, usedAt });
    saveCarUse(context.tx, context.district, { declarationId, usedAt });
    context.record({ type: 'declaration.used', placeCode: checkpoint, subjectId: declarationId, facts: { passageId, uses: otherPassages.length + 1 } });
    return { otherPassages };
  },
});
