// Asks for an export of the register in full, with a purpose.
import { refuse } from '../../../../core/problems.ts';
import { findProposeProblem } from '../../../../core/two-people.ts';
import { defineAction } from '../../../../server/commands/action.ts';
import { accountsDirectory, handOf } from '../../../accounts/door.ts';
import { access } from '../../domain/access.ts';
import { requestExport as input } from '../../domain/commands.ts';
import { filterToFacts } from '../../domain/register-question.ts';
import { insertExport, reasonPlace } from '../store/exports.ts';

export const requestExport = defineAction({
  verb: 'checkpoint.request-export',
  version: 1,
  input,
  roles: access['checkpoint.request-export'],
  channels: ['desk'],
  placeOf: ({ checkpoint }) => checkpoint,
  run: async (context, { exportId, checkpoint, filter, format, language, purpose, reason }) => {
    const requester = handOf({ actor: context.actor, directory: context.reference(accountsDirectory) });
    const problem = findProposeProblem(requester);
    if (problem) refuse(problem.code);
    const sealedReason = context.emergencySealer.seal(reasonPlace(exportId), reason);
    await insertExport(context.tx, context.district, { id: exportId, placeCode: checkpoint, filter, format, language, purpose, sealedReason, requestedBy: requester.personId, requester, requestedAt: context.command.receivedAt });
    context.record({ type: 'checkpoint.export-requested', placeCode: checkpoint, subjectId: exportId, facts: { purpose, format, filter: filterToFacts(filter) } });
    return {};
  },
});
