// Agrees to or declines a request to export in full, by somebody of another department (CP-59).
import { refuse } from '../../../core/problems.ts';
import type { ActionContext } from '../../../server/commands/action.ts';
import { accountsDirectory, handNoted, handOf } from '../../accounts/door.ts';
import { findDecisionProblem } from '../domain/exports.ts';
import { findExportForUpdate, saveExportDecision } from './store/exports.ts';

export type ExportDecision = { readonly id: string; readonly placeCode: string; readonly decision: 'approved' | 'refused' };

export async function decideExport(context: ActionContext, { id, placeCode, decision }: ExportDecision): Promise<void> {
  const at = context.command.receivedAt;
  const request = (await findExportForUpdate(context.tx, context.district, { id, placeCode })) ?? refuse('ExportUnknown');
  const directory = context.reference(accountsDirectory);
  const decider = handOf({ actor: context.actor, directory });
  const problem = findDecisionProblem(request, { requester: handNoted(directory, request.requestedBy, request.requester), decider }, at);
  if (problem) refuse(problem.code, problem.params);
  await saveExportDecision(context.tx, context.district, { id, decision, by: decider.personId, at });
}
