// Adds a second reading to a traveller and judges her with all readings before it.
import { refuse } from '../../../../core/problems.ts';
import { defineAction, type ActionContext } from '../../../../server/commands/action.ts';
import { evaluateVehicle, type Outcome, type TravellerFacts } from '../../../protocol/door.ts';
import { findCallBack } from '../store/depth.ts';
import { holdUnasked } from '../../domain/depth/depth.ts';
import { access } from '../../domain/access.ts';
import { takeSecondReading as input, type TakeSecondReading } from '../../domain/commands.ts';
import { decideTraveller, outcomeToState, temperatureBandOf, withKnownRules, type TravellerDecision } from '../../domain/rules.ts';
import { announceOutcome, openReview } from '../announce.ts';
import { getOpenPassage, getTraveller, saveStep, type LoadedPassage } from '../get-passage.ts';
import { getJudgements, type JudgedBy } from '../judge.ts';
import { openHealth, sealHealth } from '../seal-traveller.ts';
import { savePassageOutcome, saveTraveller } from '../store/passages.ts';
import type { TravellerRow } from '../store/reads.ts';

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

/** CP-4, CP-8: all readings together, under the protocol of the new one's moment. */
function judgeAgain(context: ActionContext, reading: TakeSecondReading, row: TravellerRow): Judged {
  const before = openHealth(context.emergencySealer, row.id, row.sealed_health);
  const facts = { ...before.facts, readings: [...before.facts.readings, reading.reading] };
  const judged = getJudgements(context, reading.checkpoint);
  const device = withKnownRules(reading.deviceOutcome, judged.knownRuleIds);
  return { decision: decideTraveller(judged.judgements, facts, device), facts, judged };
}

/** CP-91: what nobody asked at a shortened check is not answered by a thermometer. */
async function holdSilent(context: ActionContext, { passageId, checkpoint }: TakeSecondReading, again: Judged): Promise<Judged> {
  const shortened = await findCallBack(context.tx, context.district, { passageId, placeCode: checkpoint });
  return shortened === undefined ? again : { ...again, decision: holdUnasked(again.decision, again.judged.version.pack, again.facts) };
}

const HELD: readonly Outcome[] = ['hold', 'refer'];

/** Whoever is held already was counted when that was decided. */
function countHeld(context: ActionContext, passage: LoadedPassage, change: { checkpoint: string; before: Outcome; after: Outcome }): void {
  const { checkpoint, before, after } = change;
  if (!HELD.includes(after) || HELD.includes(before)) return;
  const { lane_id: laneId, direction } = passage.row;
  context.tally({ placeCode: checkpoint, measure: 'checkpoint.held', at: context.command.time.takenAt, dimension: `${laneId}|${direction}`, amount: 1 });
}

export const takeSecondReading = defineAction({
  verb: 'checkpoint.take-second-reading',
  version: 1,
  input,
  roles: access['checkpoint.take-second-reading'],
  channels: ['device'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, reading) => {
    const { passageId, checkpoint, travellerId } = reading;
    const passage = await getOpenPassage(context, reading);
    const row = getTraveller(passage, travellerId);
    if (row.state === 'handed-over') refuse('TravellerHandedOver');
    const judged = await holdSilent(context, reading, judgeAgain(context, reading, row));
    const { decision } = judged;
    await saveDecision(context, reading, judged);
    const outcome = vehicleOutcome(passage, row.id, decision);
    await savePassageOutcome(context.tx, context.district, { passageId, outcome });
    const { isDoubtful: isTimeDoubtful } = context.command.time;
    await saveStep(context, reading, { stepId: reading.stepId, travellerId, facts: { outcome: decision.outcome, instrument: reading.reading.instrument, isTimeDoubtful } });
    const facts = { passageId, outcome: decision.outcome, isTimeDoubtful };
    context.record({ type: 'checkpoint.second-reading-taken', placeCode: checkpoint, subjectId: travellerId, ruleIds: decision.ruleIds, facts });
    const at = { passageId, checkpoint, travellerId };
    announceOutcome(context, at, decision);
    if (decision.differs) await openReview(context, at, { kind: 'outcome-differs', device: reading.deviceOutcome.outcome, decided: decision.outcome });
    countHeld(context, passage, { checkpoint, before: row.outcome, after: decision.outcome });
    return { outcome, traveller: { outcome: decision.outcome, ruleIds: [...decision.ruleIds] } };
  },
});
