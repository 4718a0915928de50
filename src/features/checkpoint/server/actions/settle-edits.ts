// Decides between corrections of one field that were made apart: one of the values stands, and the conflict is closed.
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { commands } from '../../domain/commands.ts';
import { applyEdit } from '../flow/apply-edit.ts';
import { toEditHistory } from '../flow/edit-history.ts';
import { readStanding } from '../flow/read-standing.ts';
import { getPassage } from '../get-passage.ts';
import { closeConflict, listConflictsOf } from '../store/edit-conflicts.ts';
import { listSteps } from '../store/reads.ts';

export const settleEdits = defineAction({
  verb: 'checkpoint.settle-edits',
  version: 1,
  input: commands['checkpoint.settle-edits'],
  roles: access['checkpoint.settle-edits'],
  channels: ['desk'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, { passageId, checkpoint, stepId, conflictId, keep, finding }) => {
    const { tx, district, command, actor } = context;
    const closedBy = actor.personId ?? refuse('NotAllowed');
    const passage = await getPassage(context, { passageId, checkpoint });
    const conflicts = await listConflictsOf(tx, district, passageId);
    const conflict = conflicts.find(({ id, closedAt }) => id === conflictId && closedAt === undefined) ?? refuse('EditConflictUnknown');
    const history = toEditHistory(context.emergencySealer, await listSteps(tx, district, passageId));
    const kept = history.edits.find(({ id }) => id === keep && conflict.stepIds.includes(id)) ?? refuse('EditUnknown');
    const standing = readStanding(context.emergencySealer, passage, [conflict.field]);
    const changes = { [conflict.field]: kept.changes[conflict.field] };
    const seen = history.edits.map(({ id }) => id);
    const { outcomes } = await applyEdit(context, { ref: { passageId, checkpoint, stepId }, passage, history, conflicts, standing, seen, before: standing, changes, reason: finding });
    await closeConflict(tx, district, { id: conflictId, stepIds: [...conflict.stepIds, stepId], keptStepId: keep, closedBy, at: command.receivedAt });
    context.record({ type: 'checkpoint.edits-settled', placeCode: checkpoint, subjectId: passageId, facts: { conflictId } });
    return { travellers: outcomes };
  },
});
