// Corrects what was written down wrongly: new values stand, old ones stay sealed in the history, corrections made apart are merged, outcomes are judged again.
import { refuse } from '../../../../core/problems.ts';
import { defineAction, type ActionContext } from '../../../../server/commands/action.ts';
import { listPlacesOf } from '../../../../server/commands/actor.ts';
import { placeTreeOf, placesDirectory } from '../../../places/door.ts';
import { access } from '../../domain/access.ts';
import { commands } from '../../domain/commands.ts';
import { findChanges, flattenCorrection, valueSeen } from '../../domain/flow/concurrent.ts';
import { findCorrectionProblem } from '../../domain/flow/correction.ts';
import type { Correction } from '../../domain/records/correction.ts';
import { applyEdit } from '../flow/apply-edit.ts';
import { listCorrections, toEditHistory } from '../flow/edit-history.ts';
import { postOf, posts } from '../flow/posts.ts';
import { readStanding } from '../flow/read-standing.ts';
import { getPassage, type LoadedPassage } from '../get-passage.ts';
import { listConflictsOf } from '../store/edit-conflicts.ts';
import { listSteps, type StepRow } from '../store/reads.ts';

/** CP-72. */
function assertMayCorrect(context: ActionContext, correction: Correction, { row }: LoadedPassage): void {
  const { takenAt: at } = context.command.time;
  const led = listPlacesOf(context.actor, { roles: ['checkpoint-leader'], at }, placeTreeOf(context.reference(placesDirectory)));
  const facts = { state: row.state, takenAt: row.taken_at.getTime(), isOwnCheck: row.officer_id === context.actor.personId, isLeader: led.includes(correction.checkpoint) };
  const problem = findCorrectionProblem(facts, at, postOf(context.reference(posts), correction.checkpoint).settings.correctionHours);
  if (problem) refuse(problem.code, problem.params);
}

/** Without a word about it, whoever corrects had her own earlier corrections before her, and nobody else's. */
function listSeen({ actor }: ActionContext, { seen }: Correction, steps: readonly StepRow[]): readonly string[] {
  const isOwn = ({ device_id, officer_id }: StepRow): boolean => (actor.deviceId === undefined ? officer_id === actor.personId : device_id === actor.deviceId);
  return seen ?? listCorrections(steps).filter(isOwn).map(({ id }) => id);
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
    const steps = await listSteps(context.tx, context.district, passageId);
    const history = toEditHistory(context.emergencySealer, steps);
    const seen = listSeen(context, correction, steps);
    const given = flattenCorrection(correction);
    const standing = readStanding(context.emergencySealer, passage, Object.keys(given));
    const changes = findChanges(given, { ...history, seen, standing });
    if (Object.keys(changes).length === 0) refuse('NothingCorrected');
    const before = Object.fromEntries(Object.keys(changes).map((flat) => [flat, valueSeen({ ...history, origin: { ...standing, ...history.origin } }, flat, seen)]));
    const conflicts = await listConflictsOf(context.tx, context.district, passageId);
    const { outcomes, contested } = await applyEdit(context, { ref: { passageId, checkpoint, stepId }, passage, history, conflicts, standing, seen, before, changes, reason });
    return { travellers: outcomes, ...(contested.length > 0 && { contested: [...contested] }) };
  },
});
