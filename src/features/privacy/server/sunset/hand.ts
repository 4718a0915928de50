// A person's hand on a proposal to end an emergency, as the rule of two people looks at it.
import type { Hand } from '../../../../core/two-people.ts';
import type { ActionContext } from '../../../../server/commands/action.ts';
import { getSignatory } from './sunset-ports.ts';

/** An actor does not say yet at which place of work she is: each person counts as at her own. */
export function toHand(context: Pick<ActionContext, 'reference'>, personId: string): Hand {
  return { personId, department: getSignatory(context, personId).department, workplace: personId };
}
