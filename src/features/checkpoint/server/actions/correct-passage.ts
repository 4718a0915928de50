// Corrects what was written down wrongly: new values stand, old ones stay sealed in the history, outcomes are judged again.
import { refuse } from '../../../../core/problems.ts';
import { defineAction, type ActionContext } from '../../../../server/commands/action.ts';
import { listPlacesOf } from '../../../../server/commands/actor.ts';
import { placesDirectory } from '../../../places/door.ts';
import { evaluateVehicle } from '../../../protocol/door.ts';
import { access } from '../../domain/access.ts';
import { commands } from '../../domain/commands.ts';
import { correctVehicle, findCorrectionProblem, findDoubt, listCorrectedFields } from '../../domain/flow/correction.ts';
import type { Correction } from '../../domain/records/correction.ts';
import { openCorrectionReview } from '../announce.ts';
import { correctTravellers, saveTravellers, type Corrected } from '../flow/correct-travellers.ts';
import { postOf, posts } from '../flow/posts.ts';
import { isHeld } from '../flow/tally-check.ts';
import { getPassage, saveStep, type LoadedPassage } from '../get-passage.ts';
import { openVehicle } from '../masking.ts';
import { readPlate, sealVehicle } from '../seal-vehicle.ts';
import { saveVehicle } from '../store/corrections.ts';

/** CP-72. */
function assertMayCorrect(context: ActionContext, correction: Correction, { row }: LoadedPassage): void {
  const { codesBelow } = context.reference(placesDirectory);
  const { takenAt: at } = context.command.time;
  const led = listPlacesOf(context.actor, { roles: ['checkpoint-leader'], at }, { listBelow: (_district, code) => codesBelow.get(code) ?? [code] });
  const facts = { state: row.state, takenAt: row.taken_at.getTime(), isOwnCheck: row.officer_id === context.actor.personId, isLeader: led.includes(correction.checkpoint) };
  const problem = findCorrectionProblem(facts, at, postOf(context.reference(posts), correction.checkpoint).settings.correctionHours);
  if (problem) refuse(problem.code, problem.params);
}

/** Held people are counted as of the check; who became held, or is held no more, changes that count. */
function countChange(context: ActionContext, { row }: LoadedPassage, work: { checkpoint: string; corrected: readonly Corrected[] }): void {
  const amount = work.corrected.reduce((sum, { outcome }) => sum + Number(isHeld(outcome.after)) - Number(isHeld(outcome.before)), 0);
  if (amount === 0) return;
  context.tally({ placeCode: work.checkpoint, measure: 'checkpoint.held', at: row.taken_at.getTime(), dimension: `${row.lane_id}|${row.direction}`, amount });
}

async function openReviews(context: ActionContext, correction: Correction, work: { passage: LoadedPassage; corrected: readonly Corrected[] }): Promise<void> {
  for (const { travellerId, outcome } of work.corrected) {
    const kind = findDoubt(work.passage.row, outcome);
    const at = { passageId: correction.passageId, checkpoint: correction.checkpoint, travellerId };
    if (kind !== undefined) await openCorrectionReview(context, at, { kind, before: outcome.before, after: outcome.after });
  }
}

async function saveCorrectedVehicle(context: ActionContext, passageId: string, work: { passage: LoadedPassage; vehicle: ReturnType<typeof openedVehicle>; corrected: readonly Corrected[] }): Promise<void> {
  const { passage, vehicle, corrected } = work;
  const outcomes = passage.travellers.map(({ id, outcome }) => corrected.find(({ travellerId }) => travellerId === id)?.outcome.after ?? outcome);
  const { class: vehicleClass, ...sealed } = vehicle.value;
  await saveVehicle(context.tx, context.district, {
    passageId,
    vehicleClass,
    outcome: evaluateVehicle(outcomes),
    ...readPlate(context.emergencySealer, sealed.plate),
    sealedVehicle: sealVehicle(context.emergencySealer, passageId, sealed),
  });
}

function openedVehicle(context: ActionContext, { vehicle }: Correction, { row }: LoadedPassage) {
  const before = { class: row.vehicle_class, ...openVehicle(context.emergencySealer, row.id, row.sealed_vehicle) };
  return correctVehicle(before, vehicle);
}

export const correctPassage = defineAction({
  verb: 'checkpoint.correct-passage',
  version: 1,
  input: commands['checkpoint.correct-passage'],
  roles: access['checkpoint.correct-passage'],
  channels: ['device', 'desk'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, correction) => {
    const { passageId, checkpoint, stepId, reason } = correction;
    const passage = await getPassage(context, correction);
    assertMayCorrect(context, correction, passage);
    const vehicle = openedVehicle(context, correction, passage);
    const corrected = correctTravellers(context, correction, passage);
    const fields = listCorrectedFields(vehicle, corrected.map(({ changed }) => changed));
    if (fields.length === 0) refuse('NothingCorrected');
    await saveTravellers(context, correction, corrected);
    await saveCorrectedVehicle(context, passageId, { passage, vehicle, corrected });
    const travellers = corrected.map(({ travellerId, changed, outcome }) => ({ travellerId, before: changed.before, after: changed.after, outcome }));
    await saveStep(context, correction, { stepId, facts: { fields }, sealed: { reason, vehicle: { before: vehicle.before, after: vehicle.after }, travellers } });
    countChange(context, passage, { checkpoint, corrected });
    context.record({ type: 'checkpoint.passage-corrected', placeCode: checkpoint, subjectId: passageId, facts: { fields } });
    await openReviews(context, correction, { passage, corrected });
    return { travellers: Object.fromEntries(corrected.map(({ travellerId, outcome }) => [travellerId, outcome.after])) };
  },
});
