// Undoes the last check of a tablet: nothing is deleted, the counts of its hour are corrected, and it ends (CP-70).
import { refuse } from '../../../../core/problems.ts';
import { defineAction, type ActionContext } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { commands } from '../../domain/commands.ts';
import { findUndoProblem } from '../../domain/flow/undo.ts';
import { CHECK_UNDONE } from '../../door.ts';
import { postOf, posts } from '../flow/posts.ts';
import { tallyCheck } from '../flow/tally-check.ts';
import { getPassage, saveStep, type LoadedPassage, type PassageRef } from '../get-passage.ts';
import { getCheckOrigin, voidTravellers } from '../store/corrections.ts';
import { savePassageState } from '../store/passages.ts';

async function assertUndoable(context: ActionContext, ref: PassageRef, passage: LoadedPassage): Promise<void> {
  const { deviceId, hasLater, followedBy } = await getCheckOrigin(context.tx, context.district, ref.passageId);
  const facts = { state: passage.row.state, isOfThisTablet: deviceId === context.actor.deviceId, isLast: !hasLater, followedBy, takenAt: passage.row.taken_at.getTime() };
  const { settings } = postOf(context.reference(posts), ref.checkpoint);
  const problem = findUndoProblem(facts, context.command.time.takenAt, settings.undoSeconds);
  if (problem) refuse(problem.code, problem.params);
}

export const undoCheck = defineAction({
  verb: 'checkpoint.undo-check',
  version: 1,
  input: commands['checkpoint.undo-check'],
  roles: access['checkpoint.undo-check'],
  channels: ['device'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, step) => {
    const passage = await getPassage(context, step);
    await assertUndoable(context, step, passage);
    const { row, travellers } = passage;
    savePassageState(context.tx, context.district, { passageId: step.passageId, state: 'voided', finishedAt: context.command.time.takenAt });
    await voidTravellers(context.tx, context.district, step.passageId);
    await saveStep(context, step, { stepId: step.stepId });
    const counted = { placeCode: step.checkpoint, laneId: row.lane_id, direction: row.direction, at: row.taken_at.getTime() };
    tallyCheck(context, counted, { outcomes: travellers.map(({ outcome }) => outcome), sign: -1 });
    context.record({ type: CHECK_UNDONE, placeCode: step.checkpoint, subjectId: step.passageId, facts: { travellers: travellers.length } });
    return {};
  },
});
