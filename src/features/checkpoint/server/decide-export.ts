// Agrees to or declines a request to export in full, by somebody of another department.
import { refuse } from '../../../core/problems.ts';
import type { ActionContext } from '../../../server/commands/action.ts';
import { accountsDirectory } from '../../accounts/door.ts';
import { findDecisionProblem } from '../domain/exports.ts';
import { findExportForUpdate, saveExportDecision } from './store/exports.ts';

export type ExportDecision = { readonly id: string; readonly placeCode: string; readonly decision: 'approved' | 'refused'; readonly by: string };

export async function decideExport(context: ActionContext, { id, placeCode, decision, by }: ExportDecision): Promise<void> {
  const at = context.command.receivedAt;
  const request = (await findExportForUpdate(context.tx, context.district, { id, placeCode })) ?? refuse('ExportUnknown');
  const { personById } = context.reference(accountsDirectory);
  const departmentOf = (personId: string): string => (personById.get(personId) ?? refuse('NotAllowed')).department;
  const problem = findDecisionProblem({ ...request, requesterDepartment: departmentOf(request.requestedBy) }, { personId: by, department: departmentOf(by) }, at);
  if (problem) refuse(problem.code, problem.params);
  await saveExportDecision(context.tx, context.district, { id, decision, by, at });
}
