// A stored proposal as the act of two people that it is.
import type { TwoPeopleAct } from '../../../../core/two-people.ts';
import type { SunsetRow } from '../store/sunsets.ts';

export function rowToAct({ proposer, proposed_at: at, decision }: SunsetRow): TwoPeopleAct {
  return { authors: [proposer], proposedAt: at.getTime(), decision: decision ?? undefined };
}
