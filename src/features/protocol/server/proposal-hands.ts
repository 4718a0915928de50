// Whose hands are on a proposal, and whose is now laid on it (PR-14).
import type { Hand } from '../../../core/two-people.ts';
import type { ActionContext } from '../../../server/commands/action.ts';
import { accountsDirectory, handNoted, handOf } from '../../accounts/door.ts';
import type { ProposalFacts } from '../domain/decide-proposal.ts';
import { findProposalForUpdate } from './store/proposals.ts';

export function handAt({ actor, reference }: Pick<ActionContext, 'actor' | 'reference'>): Hand {
  return handOf({ actor, directory: reference(accountsDirectory) });
}

/** Locked until the command ends; undefined for an id nobody has proposed. */
export async function findProposal({ tx, district, reference }: ActionContext, id: string): Promise<ProposalFacts | undefined> {
  const stored = await findProposalForUpdate(tx, district, id);
  if (!stored) return undefined;
  const { proposers, ...facts } = stored;
  return { ...facts, authors: proposers.map(({ personId, hand }) => handNoted(reference(accountsDirectory), personId, hand)) };
}
