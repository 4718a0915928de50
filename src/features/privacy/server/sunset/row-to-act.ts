// A stored proposal as the act of two people that it is.
import type { TwoPeopleAct } from '../../../../core/two-people.ts';
import type { ActionContext } from '../../../../server/commands/action.ts';
import type { SunsetRow } from '../store/sunsets.ts';
import { toHand } from './hand.ts';

export function rowToAct(context: Pick<ActionContext, 'reference'>, { proposed_by: author, proposed_at: at, decision }: SunsetRow): TwoPeopleAct {
  return { authors: [toHand(context, author)], proposedAt: at.getTime(), decision: decision ?? undefined };
}
