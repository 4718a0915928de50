// One edit among the others of its passage: what stands of all of them is saved, judged again, and what was made apart waits for a person.
import { createHash } from 'node:crypto';
import { derivedId } from '../../../../core/ids.ts';
import { isSame } from '../../../../core/is-same.ts';
import { listContests, type Edit } from '../../../../core/sync/merge-edits.ts';
import type { ActionContext } from '../../../../server/commands/action.ts';
import { evaluateVehicle } from '../../../protocol/door.ts';
import { pickOwner, splitField, standingAfter, toGiven, toShownField, VEHICLE, type EditHistory, type FlatFields } from '../../domain/flow/concurrent.ts';
import { correctVehicle, findDoubt } from '../../domain/flow/correction.ts';
import { openCorrectionReview } from '../announce.ts';
import { saveStep, type LoadedPassage, type PassageRef } from '../get-passage.ts';
import { openVehicle } from '../masking.ts';
import { readPlate, sealVehicle } from '../seal-vehicle.ts';
import { saveVehicle } from '../store/corrections.ts';
import { saveConflict, type EditConflict } from '../store/edit-conflicts.ts';
import { correctTravellers, saveTravellers, type Corrected } from './correct-travellers.ts';
import type { CorrectionFacts, SealedCorrection } from './edit-history.ts';
import { isHeld } from './tally-check.ts';

export type EditWork = {
  readonly ref: PassageRef & { readonly stepId: string };
  readonly passage: LoadedPassage;
  readonly history: EditHistory;
  readonly conflicts: readonly EditConflict[];
  /** What stands now of the fields that are changed. */
  readonly standing: FlatFields;
  readonly seen: readonly string[];
  /** What stood before whoever makes it. */
  readonly before: FlatFields;
  readonly changes: FlatFields;
  readonly reason: string;
};

/** Held people are counted as of the check; who became held, or is held no more, changes that count. */
function countChange(context: ActionContext, { row }: LoadedPassage, work: { checkpoint: string; corrected: readonly Corrected[] }): void {
  const amount = work.corrected.reduce((sum, { outcome }) => sum + Number(isHeld(outcome.after)) - Number(isHeld(outcome.before)), 0);
  if (amount === 0) return;
  context.tally({ placeCode: work.checkpoint, measure: 'checkpoint.held', at: row.taken_at.getTime(), dimension: `${row.lane_id}|${row.direction}`, amount });
}

async function openReviews(context: ActionContext, { passage, ref }: EditWork, corrected: readonly Corrected[]): Promise<void> {
  for (const { travellerId, outcome } of corrected) {
    const kind = findDoubt(passage.row, outcome);
    if (kind !== undefined) await openCorrectionReview(context, { passageId: ref.passageId, checkpoint: ref.checkpoint, travellerId }, { kind, before: outcome.before, after: outcome.after });
  }
}

async function saveStanding(context: ActionContext, { passage, ref }: EditWork, stands: FlatFields): Promise<Corrected[]> {
  const given = toGiven(stands);
  const { row } = passage;
  const vehicle = correctVehicle({ class: row.vehicle_class, ...openVehicle(context.emergencySealer, row.id, row.sealed_vehicle) }, given.vehicle);
  const corrected = correctTravellers(context, { checkpoint: ref.checkpoint, travellers: given.travellers }, passage);
  await saveTravellers(context, ref, corrected);
  const outcomes = passage.travellers.map(({ id, outcome }) => corrected.find(({ travellerId }) => travellerId === id)?.outcome.after ?? outcome);
  const { class: vehicleClass, ...sealed } = vehicle.value;
  await saveVehicle(context.tx, context.district, {
    passageId: ref.passageId,
    vehicleClass,
    outcome: evaluateVehicle(outcomes),
    ...readPlate(context.emergencySealer, sealed.plate),
    sealedVehicle: sealVehicle(context.emergencySealer, ref.passageId, sealed),
  });
  return corrected;
}

async function keepStep(context: ActionContext, work: EditWork, fields: readonly string[]): Promise<void> {
  const { changes, before, history, standing, reason, seen, ref } = work;
  const owners = [...new Set(Object.keys(changes).map((flat) => splitField(flat).owner))].filter((owner) => owner !== VEHICLE);
  const origin = Object.fromEntries(Object.keys(changes).flatMap((flat) => (flat in history.origin ? [] : [[flat, standing[flat]]])));
  const sealed: SealedCorrection = {
    reason,
    vehicle: { before: pickOwner(before, VEHICLE), after: pickOwner(changes, VEHICLE) },
    travellers: owners.map((travellerId) => ({ travellerId, before: pickOwner(before, travellerId), after: pickOwner(changes, travellerId) })),
    origin,
  };
  const { time, receivedAt, clockOffsetMilliseconds } = context.command;
  const facts: CorrectionFacts = { fields, seen, receivedAt, isTimeDoubtful: time.isDoubtful, ...(clockOffsetMilliseconds !== undefined && { clockOffsetMilliseconds }) };
  await saveStep(context, ref, { stepId: ref.stepId, facts, sealed });
}

/** CP-121: whoever finds a correction that was made without hers opens the conflict, or joins the one that is open. */
async function openConflicts(context: ActionContext, { ref, conflicts }: EditWork, edits: readonly Edit[]): Promise<string[]> {
  const settled = conflicts.filter(({ closedAt }) => closedAt !== undefined).map(({ stepIds }) => stepIds);
  const contests = listContests(edits, settled).filter(({ ids }) => ids.includes(ref.stepId));
  for (const { field, ids } of contests) {
    const open = conflicts.find((conflict) => conflict.field === field && conflict.closedAt === undefined);
    const id = open?.id ?? derivedId(createHash('sha256').update(`${context.command.id} ${field} edit-conflict`).digest());
    await saveConflict(context.tx, context.district, { id, placeCode: ref.checkpoint, passageId: ref.passageId, field, stepIds: ids, openedAt: open?.openedAt ?? context.command.receivedAt });
  }
  const fields = [...new Set(contests.map(({ field }) => toShownField(field)))];
  if (fields.length > 0) context.record({ type: 'checkpoint.edits-contested', placeCode: ref.checkpoint, subjectId: ref.passageId, facts: { fields } });
  return fields;
}

export type AppliedEdit = { readonly outcomes: Readonly<Record<string, string>>; readonly contested: readonly string[]; readonly fields: readonly string[] };

export async function applyEdit(context: ActionContext, work: EditWork): Promise<AppliedEdit> {
  const { ref, history, changes, seen, passage } = work;
  const edits = [...history.edits, { id: ref.stepId, at: context.command.time.takenAt, seen, changes }];
  const fields = [...new Set(Object.keys(changes).map(toShownField))];
  const stands = standingAfter(edits, changes);
  const corrected = await saveStanding(context, work, Object.fromEntries(Object.entries(stands).filter(([flat, value]) => !isSame(value, work.standing[flat]))));
  await keepStep(context, work, fields);
  countChange(context, passage, { checkpoint: ref.checkpoint, corrected });
  context.record({ type: 'checkpoint.passage-corrected', placeCode: ref.checkpoint, subjectId: ref.passageId, facts: { fields } });
  const contested = await openConflicts(context, work, edits);
  await openReviews(context, work, corrected);
  const concerned = passage.travellers.filter(({ id }) => Object.keys(changes).some((flat) => splitField(flat).owner === id));
  const outcomes = concerned.map(({ id, outcome }): [string, string] => [id, corrected.find(({ travellerId }) => travellerId === id)?.outcome.after ?? outcome]);
  return { outcomes: Object.fromEntries(outcomes), contested, fields };
}
