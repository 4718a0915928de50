// Declares that checks are short, or plate and phone only, with the reason, until when, and who calls back.
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { saveNote } from '../../../../server/commands/notes.ts';
import { access } from '../../domain/access.ts';
import { shortenChecks as input } from '../../domain/depth/commands.ts';
import { findShortening, findShorteningProblem } from '../../domain/depth/depth.ts';
import { assertMayCall } from '../depth/callers.ts';
import { shortenings } from '../depth/shortenings.ts';
import { endShortening, insertShortening } from '../store/depth.ts';

export const shortenChecks = defineAction({
  verb: 'checkpoint.shorten-checks',
  version: 1,
  input,
  roles: access['checkpoint.shorten-checks'],
  channels: ['desk'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, { shorteningId, checkpoint, depth, until, reason, callerIds, dueMinutes }) => {
    const at = context.command.receivedAt;
    const problem = findShorteningProblem({ until }, at);
    if (problem) refuse(problem.code, problem.params);
    for (const id of callerIds) assertMayCall(context, { id, checkpoint });
    const before = findShortening(context.reference(shortenings).filter((one) => one.checkpoint === checkpoint), at);
    if (before) await endShortening(context.tx, context.district, { id: before.id, placeCode: checkpoint, at });
    const shortening = { id: shorteningId, checkpoint, depth, beginsAt: at, until, endedAt: undefined, callerIds, dueMinutes };
    await insertShortening(context.tx, context.district, { shortening, declaredBy: context.actor.personId ?? refuse('NotAllowed') });
    await saveNote(context, checkpoint, reason);
    context.record({ type: 'checkpoint.checks-shortened', placeCode: checkpoint, subjectId: shorteningId, facts: { depth, until, callerIds, dueMinutes, ...(before && { before: before.depth }) } });
    return {};
  },
});
