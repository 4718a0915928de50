// Offers somebody who waits to another post; she stays with this one until that post has accepted (EP-2).
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { placesDirectory } from '../../../places/door.ts';
import { access } from '../../domain/access.ts';
import { findOfferProblem } from '../../domain/closing/closing.ts';
import { offerHold as input } from '../../domain/closing/commands.ts';
import { HOLD_OFFERED } from '../closing/listeners.ts';
import { getOpenPassage, getTraveller, saveStep } from '../get-passage.ts';
import { listOffers } from '../store/closing.ts';

export const offerHold = defineAction({
  verb: 'checkpoint.offer-hold',
  version: 1,
  input,
  roles: access['checkpoint.offer-hold'],
  channels: ['desk'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, offer) => {
    const { holdId, checkpoint, passageId, travellerId, to, stepId } = offer;
    const { state } = getTraveller(await getOpenPassage(context, offer), travellerId);
    const isOpen = context.reference(placesDirectory).checkpointByCode.get(to)?.open === true;
    const isOffered = (await listOffers(context.tx, context.district, checkpoint)).has(travellerId);
    const problem = findOfferProblem({ from: checkpoint, to, isOpen, state, isOffered });
    if (problem) refuse(problem.code, problem.params);
    await saveStep(context, offer, { stepId, travellerId, facts: { to, holdId } });
    context.record({ type: HOLD_OFFERED, placeCode: checkpoint, subjectId: holdId, facts: { passageId, travellerId, to } });
    return {};
  },
});
