// What the views of accounts answer, shared by server and screens.
import type { TwoPeopleState } from '../../../core/two-people.ts';

/** Whether somebody could be the second for an act. */
export type SecondPersonView = { readonly exists: boolean };

/** An act of two people; moments in milliseconds since the epoch, people by their badge. */
export type ActView = {
  readonly id: string;
  readonly placeCode: string;
  readonly verb: string;
  readonly body: Readonly<Record<string, string | number | boolean>>;
  /** Who gains by it. */
  readonly gainerBadge: string;
  readonly reason: string;
  readonly proposedBy: string;
  readonly department: string;
  readonly proposedAt: number;
  readonly expiresAt: number;
  readonly state: TwoPeopleState;
  readonly decidedBy: string;
  readonly decidedAt: number | undefined;
  readonly answer: string;
  /** Why whoever looks may not approve it; undefined when she may. */
  readonly approveProblem: string | undefined;
  readonly mayReturn: boolean;
  readonly mayWithdraw: boolean;
};
