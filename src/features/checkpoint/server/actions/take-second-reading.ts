// Adds a second reading to a traveller and judges her with all readings before it.
import { refuse } from '../../../../core/problems.ts';
import { defineAction, type ActionContext } from '../../../../server/commands/action.ts';
import { evaluateVehicle, type TravellerFacts } from '../../../protocol/door.ts';
import { access } from '../../domain/access.ts';
import { takeSecondReading as input, type TakeSecondReading } from '../../domain/commands.ts';
import { decideTraveller, isEnded, outcomeToState, temperatureBandOf, type TravellerDecision } from '../../domain/rules.ts';
import { announceOutcome, openReview } from '../announce.ts';
import { getPassage, getTraveller, saveStep, type LoadedPassage } from '../get-passage.ts';
import { getJudgements, type JudgedBy } from '../judge.ts';
import { openHealth, sealHealth } from '../seal-traveller.ts';
import { savePassageOutcome, saveTraveller } from '../store/passages.ts';

type Judged = { readonly decision: TravellerDecision; readonly facts: TravellerFacts; readonly judged: JudgedBy };

async function saveDecision(context: ActionContext, reading: TakeSecondReading, { decision, facts, judged }: Judged): Promise<void> {
  const { passageId, travellerId } = reading;
  await saveTraveller(context.tx, context.district, {
    passageId,
    travellerId,
    outcome: decision.outcome,
    deviceOutcome: reading.deviceOutcome.outcome,
    state: outcomeToState(decision.outcome),
    temperatureBand: temperatureBandOf(judged.version.pack, facts),
    ruleIds: decision.ruleIds,
    sealedHealth: sealHealth(context.emergencySealer, travellerId, { facts, reasons: decision.reasons }),
  });
}

function vehicleOutcome(passage: LoadedPassage, travellerId: string, decision: TravellerDecision) {
  return evaluateVehicle(passage.travellers.map((traveller) => (traveller.id === travellerId ? decision.outcome : traveller.outcome)));
}

export const takeSecondReading = defineAction({
  verb: 'checkpoint.take-second-reading',
  version: 1,
  input,
  roles: access['checkpoint.take-second-reading'],
  channels: ['device'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, reading) => {
    const passage = await getPassage(context, reading);
    if (isEnded(passage.facts)) refuse('PassageEnded');
    const row = getTraveller(passage, reading.travellerId);
    if (row.state === 'handed-over') refuse('TravellerHandedOver');
    const before = openHealth(context.emergencySealer, row.id, row.sealed_health);
    const facts = { ...before.facts, readings: [...before.facts.readings, reading.reading] };
    const judged = getJudgements(context, reading.checkpoint);
    const decision = decideTraveller(judged.judgements, facts, reading.deviceOutcome);
    await saveDecision(context, reading, { decision, facts, judged });
    const outcome = vehicleOutcome(passage, row.id, decision);
    await savePassageOutcome(context.tx, context.district, { passageId: reading.passageId, outcome });
    await saveStep(context, reading, { stepId: reading.stepId, travellerId: row.id, facts: { outcome: decision.outcome, instrument: reading.reading.instrument } });
    const at = { passageId: reading.passageId, checkpoint: reading.checkpoint, travellerId: row.id };
    context.record({ type: 'checkpoint.second-reading-taken', placeCode: reading.checkpoint, subjectId: row.id, ruleIds: decision.ruleIds, facts: { passageId: reading.passageId, outcome: decision.outcome } });
    announceOutcome(context, at, decision);
    if (decision.differs) await openReview(context, at, { kind: 'outcome-differs', device: reading.deviceOutcome.outcome, decided: decision.outcome });
    const wasHeld = row.state === 'held' || row.state === 'referred';
    const isHeld = decision.outcome === 'hold' || decision.outcome === 'refer';
    const dimension = `${passage.row.lane_id}|${passage.row.direction}`;
    if (isHeld && !wasHeld) context.tally({ placeCode: reading.checkpoint, measure: 'checkpoint.held', at: context.command.time.takenAt, dimension, amount: 1 });
    return { outcome, traveller: { outcome: decision.outcome, ruleIds: [...decision.ruleIds] } };
  },
});
