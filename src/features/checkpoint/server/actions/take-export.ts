// Takes an export in full that was agreed to: once, by whoever asked; the file follows.
import { refuse } from '../../../../core/problems.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { access } from '../../domain/access.ts';
import { takeExport as input } from '../../domain/commands.ts';
import { findTakingProblem } from '../../domain/exports.ts';
import { filterToFacts } from '../../domain/register-question.ts';
import { findExportForUpdate, saveExportTaking } from '../store/exports.ts';

export const takeExport = defineAction({
  verb: 'checkpoint.take-export',
  version: 1,
  input,
  roles: access['checkpoint.take-export'],
  channels: ['desk'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, { exportId, checkpoint }) => {
    const personId = context.actor.personId ?? refuse('NotAllowed');
    const request = (await findExportForUpdate(context.tx, context.district, { id: exportId, placeCode: checkpoint })) ?? refuse('ExportUnknown');
    const problem = findTakingProblem(request, personId, context.command.receivedAt);
    if (problem) refuse(problem.code, problem.params);
    await saveExportTaking(context.tx, context.district, { id: exportId, at: context.command.receivedAt });
    const { filter, format, language, purpose } = request;
    context.record({ type: 'checkpoint.export-taken', placeCode: checkpoint, subjectId: exportId, facts: { purpose, format, filter: filterToFacts(filter) } });
    return { filter: filterToFacts(filter), format, language };
  },
});
