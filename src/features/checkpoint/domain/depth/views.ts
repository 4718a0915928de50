// What the views of shortened checks answer, shared by server and screens.
import type { CallBackState, CallResult } from './call-back.ts';
import type { OwableField, Owed, Shortening } from './depth.ts';

export type DepthView = {
  /** In force now; undefined while checks are taken in full. */
  readonly inForce: Shortening | undefined;
  readonly callerBadges: readonly string[];
  /** What is owed so far. */
  readonly owed: { readonly open: number; readonly overdue: number; readonly unanswered: number };
  /** Who may be asked to call back, by badge. */
  readonly callers: readonly { readonly id: string; readonly badge: string }[];
};

export type CallBackRow = {
  readonly passageId: string;
  readonly laneId: string;
  readonly depth: string;
  readonly takenAt: number;
  readonly dueAt: number;
  readonly state: CallBackState;
  readonly calls: number;
  readonly lastCallAt: number | undefined;
  readonly lastResult: CallResult | undefined;
  readonly callerBadge: string;
  /** The caller of this record is who asks. */
  readonly isMine: boolean;
  readonly owed: readonly Owed[];
  readonly maskedPlate: string;
  /** Of those in the vehicle who gave one. */
  readonly maskedPhones: readonly string[];
};

export type CallBacks = { readonly rows: readonly CallBackRow[]; readonly open: number; readonly overdue: number; readonly unanswered: number };

/** In clear, for the one who calls: whom to call and what to ask. */
export type CallBackInClear = {
  readonly passageId: string;
  readonly plate: string;
  readonly travellers: readonly { readonly id: string; readonly ordinal: number; readonly phone: string; readonly name: string; readonly fields: readonly OwableField[] }[];
};
