// A person's hand on the end of an emergency, with her badge, as it is kept beside the proposal.
import type { Hand } from '../../../../core/two-people.ts';
import type { ActionContext } from '../../../../server/commands/action.ts';
import { accountsDirectory, handOf } from '../../../accounts/door.ts';

/** Kept for ever, unlike the account. */
export type SignedHand = Hand & { readonly badge: string };

export function toHand({ actor, reference }: Pick<ActionContext, 'actor' | 'reference'>): SignedHand {
  return { ...handOf({ actor, directory: reference(accountsDirectory) }), badge: actor.name };
}
