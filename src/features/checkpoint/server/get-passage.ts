// Loads the passage that a later step names, with its travellers' states, or refuses in words.
import { refuse } from '../../../core/problems.ts';
import type { ActionContext } from '../../../server/commands/action.ts';
import { isEnded, type PassageFacts } from '../domain/rules.ts';
import { findPassageForUpdate, listTravellers, type PassageRow, type TravellerRow } from './store/reads.ts';
import { insertStep } from './store/passages.ts';

export type PassageRef = { readonly passageId: string; readonly checkpoint: string };
export type LoadedPassage = { readonly row: PassageRow; readonly travellers: readonly TravellerRow[]; readonly facts: PassageFacts };

export async function getPassage(context: ActionContext, ref: PassageRef): Promise<LoadedPassage> {
  const row = await findPassageForUpdate(context.tx, context.district, { passageId: ref.passageId, placeCode: ref.checkpoint });
  if (!row) refuse('PassageUnknown');
  const travellers = await listTravellers(context.tx, context.district, ref.passageId);
  const facts = { state: row.state, isDisinfected: row.disinfected_at !== null, travellerStates: travellers.map(({ state }) => state) };
  return { row, travellers, facts };
}

/** CP-9: what has ended takes no further step. */
export async function getOpenPassage(context: ActionContext, ref: PassageRef): Promise<LoadedPassage> {
  const passage = await getPassage(context, ref);
  if (isEnded(passage.facts)) refuse('PassageEnded');
  return passage;
}

export function getTraveller(passage: LoadedPassage, travellerId: string): TravellerRow {
  return passage.travellers.find((traveller) => traveller.id === travellerId) ?? refuse('TravellerUnknown');
}

/** `facts` hold clear values only; `sealed` goes into the sealed column. */
export type StepNote = { readonly stepId: string; readonly travellerId?: string; readonly facts?: object; readonly sealed?: unknown };

export async function saveStep(context: ActionContext, ref: PassageRef, note: StepNote): Promise<void> {
  const { actor, command, emergencySealer, tx, district } = context;
  const sealedFacts = note.sealed === undefined ? undefined : emergencySealer.seal({ table: 'checkpoint.step', column: 'sealed_facts', rowId: note.stepId }, note.sealed);
  insertStep(tx, district, {
    id: note.stepId,
    passageId: ref.passageId,
    placeCode: ref.checkpoint,
    travellerId: note.travellerId,
    verb: command.verb,
    takenAt: command.time.takenAt,
    officerId: actor.personId,
    deviceId: actor.deviceId,
    deviceSequence: command.deviceSequence,
    facts: note.facts ?? {},
    sealedFacts,
  });
}
