// Finds the invitation that somebody shows with its code, or refuses in words.
import { z } from 'zod';
import { uuid } from '../../../../core/ids.ts';
import { refuse } from '../../../../core/problems.ts';
import { findInvitationProblem } from '../../domain/rules.ts';
import { isCodeRight } from '../proofs.ts';
import { findInvitation, type Invitation } from '../store/invitations.ts';
import type { AccountPorts } from './account-ports.ts';

export const shownInvitation = z.strictObject({ invitationId: uuid, code: z.string().min(16).max(64) });
export type ShownInvitation = z.infer<typeof shownInvitation>;

/** AC-6: a wrong code says no more than an invitation that does not exist. */
export async function getOpenInvitation(ports: AccountPorts, shown: ShownInvitation, kind: Invitation['kind']): Promise<Invitation> {
  const invitation = await ports.database.read(ports.scopeOf(ports.district), (tx) => findInvitation(tx, ports.district, shown.invitationId));
  const isRight = invitation !== undefined && invitation.kind === kind && isCodeRight(shown.code, invitation.codeHash);
  const problem = findInvitationProblem(isRight ? invitation : undefined, ports.now());
  if (problem || !invitation) refuse(problem?.code ?? 'InvitationUnknown');
  return invitation;
}
