// Adds a check to the counts of its hour and lane, or takes it out again.
import type { ActionContext } from '../../../../server/commands/action.ts';
import type { Outcome } from '../../../protocol/door.ts';

export type CountedAt = { readonly placeCode: string; readonly laneId: string; readonly direction: string; readonly at: number };

/** Outcomes as they were at the check; `sign` is -1 for one that is undone. */
export function tallyCheck(context: ActionContext, counted: CountedAt, work: { readonly outcomes: readonly Outcome[]; readonly sign: 1 | -1 }): void {
  const { placeCode, laneId, direction, at } = counted;
  const { outcomes, sign } = work;
  const add = (measure: string, amount: number): void => {
    if (amount > 0) context.tally({ placeCode, measure, at, dimension: `${laneId}|${direction}`, amount: amount * sign });
  };
  add('checkpoint.vehicles', 1);
  add('checkpoint.travellers', outcomes.length);
  add('checkpoint.second-readings', outcomes.filter((outcome) => outcome === 'second-reading').length);
  add('checkpoint.held', outcomes.filter(isHeld).length);
}

export function isHeld(outcome: Outcome): boolean {
  return outcome === 'hold' || outcome === 'refer';
}
