// Takes in a check: decides again by the protocol of the moment, seals, stores, counts, and tells who waits.
import { refuse } from '../../../../core/problems.ts';
import { defineAction, type ActionContext } from '../../../../server/commands/action.ts';
import { NOTE_USE } from '../../../declaration/door.ts';
import { evaluateVehicle, type Outcome } from '../../../protocol/door.ts';
import { noteOwed } from '../depth/note-owed.ts';
import { holdUnasked } from '../../domain/depth/depth.ts';
import { serviceSecondsOf } from '../../domain/queue/service-time.ts';
import { access } from '../../domain/access.ts';
import { takeCheck as input, type TakeCheck } from '../../domain/commands.ts';
import { findTripProblem } from '../../domain/flow/seats.ts';
import type { Traveller } from '../../domain/records.ts';
import { decideTraveller, outcomeToState, temperatureBandOf, withKnownRules, type TravellerDecision } from '../../domain/rules.ts';
import { getJudgements, type JudgedBy } from '../judge.ts';
import { findPersonId, makeTokens, sealHealth, sealIdentity } from '../seal-traveller.ts';
import { insertPassage, type NewPassage, type NewTraveller } from '../store/passages.ts';
import { announceOutcome, openReplayReview, openReview } from '../announce.ts';
import { assertLaneWasOpen, assertOwnLane } from '../assert-lane.ts';
import { joinParts } from '../flow/join-parts.ts';
import { tallyCheck } from '../flow/tally-check.ts';
import { readPlate, sealVehicle } from '../seal-vehicle.ts';

/** CP-82. */
function assertTripComplete({ vehicle: { trip }, travellers }: TakeCheck): void {
  const problem = trip && findTripProblem(trip, travellers.map(({ seat }) => seat));
  if (problem) refuse(problem.code, problem.params);
}

/** Not the same as having none: the kind is owed (CP-94). */
const NOT_ASKED = 'not-asked';

type Decided = { readonly traveller: Traveller; readonly decision: TravellerDecision };

function decideAll(check: TakeCheck, { judgements, knownRuleIds }: JudgedBy): Decided[] {
  return check.travellers.map((traveller) => {
    const device = check.deviceOutcomes[traveller.id] ?? refuse('DeviceOutcomeMissing');
    return { traveller, decision: decideTraveller(judgements, traveller.facts, withKnownRules(device, knownRuleIds)) };
  });
}

/** CP-91: of a shortened check, silence on a question that the protocol demands is never clear. */
function holdSilent({ shortened }: TakeCheck, decided: readonly Decided[], { version }: JudgedBy): readonly Decided[] {
  if (shortened === undefined) return decided;
  return decided.map(({ traveller, decision }) => {
    const held = holdUnasked(decision, version.pack, traveller.facts);
    return { traveller, decision: { ...held, differs: decision.differs || held.outcome !== decision.outcome } };
  });
}

function toRow(context: ActionContext, work: { decided: Decided; ordinal: number; judged: JudgedBy; deviceOutcome: Outcome }): NewTraveller {
  const { traveller, decision } = work.decided;
  const sealer = context.emergencySealer;
  const tokens = makeTokens(sealer, traveller);
  return {
    id: traveller.id,
    ordinal: work.ordinal,
    personId: findPersonId(tokens),
    outcome: decision.outcome,
    deviceOutcome: work.deviceOutcome,
    state: outcomeToState(decision.outcome),
    temperatureBand: temperatureBandOf(work.judged.version.pack, traveller.facts),
    ruleIds: decision.ruleIds,
    documentKind: traveller.unasked?.includes('document') ? NOT_ASKED : traveller.document.kind,
    ...tokens,
    sealedIdentity: sealIdentity(sealer, traveller),
    sealedHealth: sealHealth(sealer, traveller.id, { facts: traveller.facts, reasons: decision.reasons }),
  };
}

function toPassage(context: ActionContext, check: TakeCheck, judged: { version: string; outcome: Outcome }): NewPassage {
  const { vehicle } = check;
  const { time, receivedAt, deviceSequence } = context.command;
  const sealer = context.emergencySealer;
  return {
    id: check.passageId,
    placeCode: check.checkpoint,
    laneId: check.lane,
    direction: check.direction,
    takenAt: time.takenAt,
    receivedAt,
    isTimeDoubtful: time.isDoubtful,
    officerId: context.actor.personId ?? refuse('OfficerNotUnlocked'),
    deviceId: context.actor.deviceId,
    deviceSequence,
    protocolVersion: judged.version,
    vehicleClass: vehicle.class,
    ...readPlate(sealer, vehicle.plate),
    travellerCount: check.travellers.length,
    serviceSeconds: serviceSecondsOf(check.begunAt, time.takenAt),
    outcome: judged.outcome,
    state: 'open',
    sealedVehicle: sealVehicle(sealer, check.passageId, vehicle),
  };
}

async function notePeople(context: ActionContext, travellers: readonly NewTraveller[]): Promise<void> {
  const metAt = context.command.time.takenAt;
  const people = travellers.flatMap(({ personId, documentToken, documentKind }) => (personId && documentToken ? [{ id: personId, documentToken, documentKind, metAt }] : []));
  if (people.length > 0) await context.act('people.note-people', { people });
}

/** CP-17: whoever used it before keeps her passage too. */
async function noteDeclaration(context: ActionContext, { passageId, checkpoint, declarationId }: TakeCheck): Promise<void> {
  if (declarationId === undefined) return;
  const used = await context.act(NOTE_USE, { declarationId, passageId, checkpoint, usedAt: context.command.time.takenAt });
  const [otherPassageId] = used['otherPassages'] as string[];
  if (otherPassageId !== undefined) await openReplayReview(context, { passageId, checkpoint }, { declarationId, otherPassageId });
}

export const takeCheck = defineAction({
  verb: 'checkpoint.take-check',
  version: 1,
  input,
  roles: access['checkpoint.take-check'],
  channels: ['device'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, check) => {
    assertOwnLane(context, check);
    assertLaneWasOpen(context, check);
    assertTripComplete(check);
    const judged = getJudgements(context, check.checkpoint);
    const decided = holdSilent(check, decideAll(check, judged), judged);
    const outcomes = decided.map(({ decision }) => decision.outcome);
    const outcome = evaluateVehicle(outcomes);
    const travellers = decided.map((each, index) =>
      toRow(context, { decided: each, ordinal: index + 1, judged, deviceOutcome: check.deviceOutcomes[each.traveller.id]?.outcome ?? each.decision.outcome }),
    );
    const passage = toPassage(context, check, { version: judged.version.id, outcome });
    await notePeople(context, travellers);
    insertPassage(context.tx, context.district, { passage, travellers });
    await noteDeclaration(context, check);
    await joinParts(context, { checkpoint: check.checkpoint, passageId: check.passageId, partIds: check.parts ?? [] });
    const counted = { placeCode: check.checkpoint, laneId: check.lane, direction: check.direction, at: context.command.time.takenAt };
    tallyCheck(context, counted, { outcomes, sign: 1 });
    await noteOwed(context, check);
    const facts = { lane: check.lane, direction: check.direction, outcome, travellers: travellers.length, protocolVersion: judged.version.id, isTimeDoubtful: context.command.time.isDoubtful };
    context.record({ type: 'checkpoint.check-taken', placeCode: check.checkpoint, subjectId: check.passageId, facts });
    for (const { traveller, decision } of decided) {
      const at = { passageId: check.passageId, checkpoint: check.checkpoint, travellerId: traveller.id };
      announceOutcome(context, at, decision);
      if (decision.differs) await openReview(context, at, { kind: 'outcome-differs', device: check.deviceOutcomes[traveller.id]?.outcome ?? '', decided: decision.outcome });
    }
    return { outcome, travellers: Object.fromEntries(decided.map(({ traveller, decision }) => [traveller.id, { outcome: decision.outcome, ruleIds: [...decision.ruleIds] }])) };
  },
});
