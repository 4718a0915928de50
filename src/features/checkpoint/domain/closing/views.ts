// What the views at the end of a post answer, shared by server and screens.
import type { Outcome } from '../../../protocol/door.ts';
import type { OpenTraveller, TabletView } from '../views.ts';
import type { DataCounts, KeptLine } from './closing.ts';

/** Somebody who waits here, and the post she was offered to. */
export type Waiter = OpenTraveller & { readonly offeredTo: string | undefined };

/** Somebody offered to this post, or taken over by it. */
export type TakenOver = {
  readonly holdId: string;
  readonly from: string;
  readonly outcome: Outcome;
  readonly takenAt: number;
  readonly offeredAt: number;
  readonly acceptedAt: number | undefined;
  readonly maskedName: string;
  readonly maskedPlate: string;
};

export type Closing = {
  readonly checkpoint: string;
  readonly isEnded: boolean;
  readonly waiters: readonly Waiter[];
  readonly takenOver: readonly TakenOver[];
  readonly tablets: readonly TabletView[];
  readonly owed: number;
  readonly openReviews: number;
  /** Open posts to which somebody may be offered. */
  readonly receivers: readonly { readonly code: string; readonly nameZh: string; readonly nameEn: string | undefined }[];
  readonly certificateId: string | undefined;
};

export type Certificate = {
  readonly id: string;
  readonly checkpoint: string;
  readonly nameZh: string;
  readonly nameEn: string | undefined;
  readonly district: string;
  readonly openedAt: number | undefined;
  readonly closedAt: number;
  readonly closedByBadge: string;
  readonly signedAt: number | undefined;
  readonly signedByBadge: string | undefined;
  readonly counts: DataCounts;
  readonly kept: readonly KeptLine[];
  readonly keys: { readonly emergencyId: string; readonly emergencyZh: string; readonly emergencyEn: string; readonly weeks: readonly string[] };
  readonly tablets: readonly { readonly label: string; readonly laneId: string; readonly receivedThrough: number; readonly withdrawnAt: number | undefined }[];
};
