// Asks another place to take somebody over; she stays with this one until that place has accepted (MD-2, MD-4).
import { MINUTE_MILLISECONDS } from '../../../../core/clock.ts';
import { refuse } from '../../../../core/problems.ts';
import { defineAction, type ActionContext } from '../../../../server/commands/action.ts';
import { placesDirectory } from '../../../places/door.ts';
import { access } from '../../domain/access.ts';
import { offerCustody as input } from '../../domain/commands.ts';
import { foldCustody, type Holder } from '../../domain/custody.ts';
import { findOfferProblem } from '../../domain/rules.ts';
import { USUAL_DUE_MINUTES } from '../../domain/standing.ts';
import { findSite } from '../store/sites.ts';
import { getCustody, takeStepAtDesk } from '../take-step.ts';

/** Undefined when there is no such receiver of that kind. */
async function isOpen({ tx, district, reference }: ActionContext, { kind, place }: Holder): Promise<boolean | undefined> {
  if (kind === 'medic') return reference(placesDirectory).checkpointByCode.get(place)?.open;
  const site = await findSite(tx, district, place);
  return site?.kind === kind ? site.isOpen : undefined;
}

export const offerCustody = defineAction({
  verb: 'medical.offer-custody',
  version: 1,
  input,
  roles: access['medical.offer-custody'],
  channels: ['desk'],
  placeOf: ({ place }) => place,
  run: async (context, { custodyId, place, offerId, to, minutes = USUAL_DUE_MINUTES }) => {
    const row = await getCustody(context, custodyId);
    const problem = findOfferProblem(foldCustody(row.steps), { ...to, isOpen: await isOpen(context, to) });
    if (problem) refuse(problem.code, problem.params);
    const dueAt = context.command.receivedAt + minutes * MINUTE_MILLISECONDS;
    await takeStepAtDesk(context, custodyId, { id: context.command.id, deed: { kind: 'offer', by: place, offerId, to, dueAt } });
    context.record({ type: 'medical.custody-offered', placeCode: place, subjectId: custodyId, ruleIds: ['MD-4'], facts: { offerId, to: to.place, kind: to.kind, minutes } });
    return { dueAt };
  },
});
