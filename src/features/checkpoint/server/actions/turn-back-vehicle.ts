// Turns a vehicle back where the protocol allows it for everyone in it; otherwise refuses with the rules that forbid it.
import { refuse } from '../../../../core/problems.ts';
import { defineAction, type ActionContext } from '../../../../server/commands/action.ts';
import { mayTurnBack } from '../../../protocol/door.ts';
import { access } from '../../domain/access.ts';
import { turnBackVehicle as input, type TurnBackVehicle } from '../../domain/commands.ts';
import { VEHICLE_TURNED_BACK } from '../../door.ts';
import { getOpenPassage, saveStep, type LoadedPassage } from '../get-passage.ts';
import { getJudgements } from '../judge.ts';
import { openHealth } from '../seal-traveller.ts';
import { savePassageState, saveTravellerState } from '../store/passages.ts';

/** CP-7: everyone who came in it is asked about, under every judgement; one refusal refuses the vehicle. */
function decideTurnBack(context: ActionContext, order: TurnBackVehicle, passage: LoadedPassage): string[] {
  const { judgements } = getJudgements(context, order.checkpoint);
  const answers = passage.travellers.flatMap((row) => {
    const { id, ...claims } = order.travellers.find((claim) => claim.id === row.id) ?? refuse('TravellerUnknown');
    const { facts } = openHealth(context.emergencySealer, id, row.sealed_health);
    return judgements.map(({ pack, at }) => mayTurnBack(pack, { ...facts, ...claims }, at));
  });
  const refused = answers.filter(({ answer }) => answer === 'refused').flatMap(({ ruleIds }) => ruleIds);
  if (refused.length > 0) refuse('TurnBackRefused', { reasons: [...new Set(refused)].join(', ') });
  return [...new Set(answers.flatMap(({ ruleIds }) => ruleIds))];
}

export const turnBackVehicle = defineAction({
  verb: 'checkpoint.turn-back-vehicle',
  version: 1,
  input,
  roles: access['checkpoint.turn-back-vehicle'],
  channels: ['device'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, order) => {
    const passage = await getOpenPassage(context, order);
    const ruleIds = decideTurnBack(context, order, passage);
    const { takenAt } = context.command.time;
    savePassageState(context.tx, context.district, { passageId: order.passageId, state: 'turned-back', finishedAt: takenAt });
    const remaining = passage.travellers.filter(({ state }) => state !== 'handed-over');
    for (const { id } of remaining) await saveTravellerState(context.tx, context.district, { passageId: order.passageId, travellerId: id, state: 'turned-back' });
    await saveStep(context, order, { stepId: order.stepId, facts: { ruleIds }, sealed: { travellers: order.travellers } });
    const dimension = `${passage.row.lane_id}|${passage.row.direction}`;
    context.tally({ placeCode: order.checkpoint, measure: 'checkpoint.turned-back', at: takenAt, dimension, amount: 1 });
    context.record({ type: VEHICLE_TURNED_BACK, placeCode: order.checkpoint, subjectId: order.passageId, ruleIds });
    return { ruleIds };
  },
});
