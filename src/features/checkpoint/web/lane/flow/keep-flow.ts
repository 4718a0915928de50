// The steps of the flow of a post that are kept as commands: undo, correct, disinfection, permit.
import { Refusal } from '../../../../../core/problems.ts';
import type { ProtocolVersion } from '../../../../protocol/door.ts';
import { commands } from '../../../domain/commands.ts';
import { findUndoProblem, undoEndsAt, type UndoFacts } from '../../../domain/flow/undo.ts';
import { findDisinfectionProblem } from '../../../domain/flow/disinfection-due.ts';
import type { Correction } from '../../../domain/records/correction.ts';
import type { Disinfection } from '../../../domain/records/disinfection.ts';
import type { PermitVehicle } from '../../../domain/records/permit.ts';
import { keep, onPassage } from '../desk/keep-steps.ts';
import type { DeskState } from '../desk/desk-state.ts';
import type { LaneDesk } from '../desk/lane-desk.ts';
import { findVerdict, type OpenPassage } from '../passage/open-passage.ts';
import { uncountCheck } from '../shift/shift.ts';
import { applyCorrection } from './apply-correction.ts';
import { findPostFlow } from './find-post-flow.ts';
import { isUntouched, renewDraft } from './renew-draft.ts';

function toUndoFacts(state: Pick<DeskState, 'lastCheckId'>, passage: OpenPassage): UndoFacts {
  const isSettled = passage.travellers.some(({ traveller, state: now }) => now === 'handed-over' || traveller.facts.readings.length > 1);
  return {
    state: passage.isHeld ? 'held' : 'open',
    isOfThisTablet: true,
    isLast: state.lastCheckId === passage.check.passageId,
    followedBy: isSettled || passage.isCorrected === true ? ['checkpoint.take-second-reading'] : [],
    takenAt: passage.takenAt,
  };
}

/** Until when this check can be undone here, in milliseconds since the epoch; undefined when it cannot. */
export function findUndoEnd({ inside, getState }: LaneDesk, passage: OpenPassage): number | undefined {
  const { undoSeconds } = findPostFlow(inside.tablet).settings;
  const problem = passage.isKept ? findUndoProblem(toUndoFacts(getState(), passage), inside.tablet.now(), undoSeconds) : undefined;
  return passage.isKept && problem === undefined ? undoEndsAt(passage.takenAt, undoSeconds) : undefined;
}

/** CP-70: what was typed comes back as the draft of a new check; a draft in hand is never written over. */
export async function undoCheck(desk: LaneDesk, passage: OpenPassage): Promise<void> {
  const { inside, getState } = desk;
  await inside.run(async () => {
    if (!isUntouched(getState().draft)) throw new Refusal({ code: 'UndoDraftInHand' });
    const problem = findUndoProblem(toUndoFacts(getState(), passage), inside.tablet.now(), findPostFlow(inside.tablet).settings.undoSeconds);
    if (problem) throw new Refusal(problem);
    await keep(inside, 'checkpoint.undo-check', { schema: commands['checkpoint.undo-check'], body: onPassage(inside, passage) });
    const { passageId, travellers } = passage.check;
    await inside.shifts.count((shift) => uncountCheck(shift, { passageId, people: travellers.length, outcome: findVerdict(passage) }));
    await inside.endPassage(passageId, { plate: passage.check.vehicle.plate, how: 'undone' });
    if (passage.draft !== undefined) inside.saveDraft(renewDraft(passage.draft, inside.tablet.newId));
  });
}

/** CP-73: the protocol of the check itself, not of now. */
export async function correctPassage(desk: LaneDesk, passage: OpenPassage, given: Pick<Correction, 'reason' | 'vehicle' | 'travellers'>): Promise<void> {
  const { inside } = desk;
  await inside.run(async () => {
    const version = inside.tablet.listItems<ProtocolVersion>('protocol.version').find(({ id }) => id === passage.versionId);
    if (version === undefined) throw new Refusal({ code: 'NoVersionInForce' });
    const corrected = applyCorrection(passage, given, version.pack);
    if (corrected === undefined) throw new Refusal({ code: 'NothingCorrected' });
    const [seen, step] = [[...(passage.corrections ?? [])], onPassage(inside, passage)];
    await keep(inside, 'checkpoint.correct-passage', { schema: commands['checkpoint.correct-passage'], body: { ...step, ...given, seen } });
    await inside.savePassage({ ...corrected, corrections: [...seen, step.stepId] });
  });
}

export async function logDisinfection({ inside }: LaneDesk, given: Omit<Disinfection, 'id' | 'checkpoint'>): Promise<void> {
  await inside.run(async () => {
    const problem = findDisinfectionProblem(given);
    if (problem) throw new Refusal(problem);
    const body = { ...given, id: inside.tablet.newId(), checkpoint: inside.getPost().checkpointCode };
    await keep(inside, 'checkpoint.log-disinfection', { schema: commands['checkpoint.log-disinfection'], body });
  });
}

/** CP-79: kept, and on to the next vehicle. */
export async function logPermit({ inside, getState }: LaneDesk, given: Pick<PermitVehicle, 'class' | 'permitKind' | 'permitNumber' | 'plate' | 'isScanned'>): Promise<void> {
  await inside.run(async () => {
    const { checkpointCode: checkpoint, laneId: lane } = inside.getPost();
    const body = { ...given, passageId: inside.tablet.newId(), checkpoint, lane, direction: getState().draft.direction };
    await keep(inside, 'checkpoint.log-permit-vehicle', { schema: commands['checkpoint.log-permit-vehicle'], body });
    inside.patch({ view: 'check', lastEnded: { plate: given.plate || given.permitNumber, how: 'permit' } });
  });
}
