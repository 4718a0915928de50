// Hands a traveller over to a health authority that receives her, by name.
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { handOverTraveller as input } from '../../domain/commands.ts';
import { TRAVELLER_HANDED_OVER } from '../../door.ts';
import { getOpenPassage, getTraveller, saveStep } from '../get-passage.ts';
import { saveTravellerState } from '../store/passages.ts';

export const handOverTraveller = defineAction({
  verb: 'checkpoint.hand-over-traveller',
  version: 1,
  input,
  roles: access['checkpoint.hand-over-traveller'],
  channels: ['device', 'desk'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, step) => {
    const traveller = getTraveller(await getOpenPassage(context, step), step.travellerId);
    if (traveller.state === 'handed-over') refuse('TravellerHandedOver');
    await saveTravellerState(context.tx, context.district, { passageId: step.passageId, travellerId: step.travellerId, state: 'handed-over' });
    await saveStep(context, step, { stepId: step.stepId, travellerId: step.travellerId, sealed: { authority: step.authority, receivedBy: step.receivedBy } });
    context.record({ type: TRAVELLER_HANDED_OVER, placeCode: step.checkpoint, subjectId: step.travellerId, facts: { passageId: step.passageId } });
    return {};
  },
});
