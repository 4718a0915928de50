// Asks the server who passed before and offers it, takes it over, or lets it go: CP-12, CP-13, CP-100.
import { Refusal } from '../../../../../core/problems.ts';
import type { Returning, ReturningAnswer } from '../../../domain/views.ts';
import { changeDraft } from '../draft/change-draft.ts';
import { knownToFields, takeOver } from '../draft/take-over.ts';
import { isMaybeKnown } from '../returning/maybe-known.ts';
import type { ReturningQuery } from '../returning/returning-offer.ts';
import { errorToProblem, type LaneDesk } from './lane-desk.ts';

/** Once for each plate and document. Without the network there is no offer, only whether the plate may have been here, and typing goes on as ever. */
export async function askReturning(desk: LaneDesk, { key, question }: ReturningQuery): Promise<void> {
  const { inside, getState } = desk;
  if (getState().returning?.key === key) return;
  inside.patch({ returning: { key, found: undefined } });
  try {
    const { found } = await inside.tablet.ask<ReturningAnswer>('checkpoint.returning', { ...question, checkpoint: inside.getPost().checkpointCode });
    if (getState().returning?.key === key && found !== null) inside.patch({ returning: { key, found } });
  } catch (error) {
    if (!(error instanceof Refusal && error.problem.code === 'NoNetwork')) inside.patch({ problem: errorToProblem(error) });
    else if (question.by === 'plate') await noteMaybeKnown(desk, question.plate);
  }
}

async function noteMaybeKnown({ inside, getState }: LaneDesk, plate: string): Promise<void> {
  const { passageId } = getState().draft;
  if (await isMaybeKnown(inside.tablet, plate)) inside.patch({ maybeKnown: { passageId, plate } });
}

export function declineReturning({ inside, getState }: LaneDesk): void {
  const { returning } = getState();
  if (returning) inside.patch({ returning: { ...returning, found: undefined } });
}

export type CarTakeOver = { readonly found: Returning; readonly instrument: string; readonly isAllDenied: boolean };

export function takeOverCar(desk: LaneDesk, { found, instrument, isAllDenied }: CarTakeOver): void {
  const { tablet, getPost, saveDraft } = desk.inside;
  const travellers = found.travellers.map((known) => ({ id: tablet.newId(), known }));
  declineReturning(desk);
  saveDraft(takeOver(desk.getState().draft, { vehicleClass: found.vehicleClass, travellers, instrument, isAllDenied, rules: getPost().rules }));
}

export function takeOverPerson(desk: LaneDesk, found: Returning, travellerId: string): void {
  const [known] = found.travellers;
  declineReturning(desk);
  if (known === undefined) return;
  const { draft } = desk.getState();
  desk.inside.saveDraft(changeDraft(draft, { kind: 'change-traveller', id: travellerId, change: knownToFields(known) }));
  desk.goOn();
}
