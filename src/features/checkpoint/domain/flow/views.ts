// What the view of a post's flow answers; plates and numbers masked, moments in milliseconds since the epoch.
import type { Direction } from '../../../places/door.ts';
import type { Disinfection } from '../records/disinfection.ts';
import type { PartKind, SealedPart } from '../records/part.ts';
import type { PermitKind } from '../records/permit.ts';
import type { DisinfectionTarget, PostSettings } from '../records/post.ts';
import type { VehicleClass } from '../records/vehicle-class.ts';
import type { DisinfectionDue } from './disinfection-due.ts';

export type DisinfectionEntry = Pick<Disinfection, 'id' | 'items' | 'agent' | 'concentration'> & {
  readonly target: DisinfectionTarget;
  readonly doneAt: number;
  readonly officerBadge: string;
};

/** A vehicle that the post `from` has turned back. */
export type NoticeView = {
  readonly id: string;
  readonly from: { readonly code: string; readonly nameZh: string; readonly nameEn: string | undefined };
  /** In which it had come there. */
  readonly direction: Direction;
  readonly happenedAt: number;
  readonly ruleIds: readonly string[];
  readonly maskedPlate: string;
  readonly vehicleClass: VehicleClass;
};

export type PermitEntry = {
  readonly id: string;
  readonly laneId: string;
  readonly takenAt: number;
  readonly officerBadge: string;
  readonly vehicleClass: VehicleClass;
  readonly permitKind: PermitKind;
  readonly isScanned: boolean;
  readonly maskedPlate: string;
  readonly maskedNumber: string;
};

export type PostFlow = {
  readonly settings: PostSettings;
  readonly due: readonly DisinfectionDue[];
  readonly disinfections: readonly DisinfectionEntry[];
  readonly notices: readonly NoticeView[];
  /** Since midnight in Asia/Shanghai. */
  readonly permitVehicles: number;
  readonly permits: readonly PermitEntry[];
};

/** One of several corrections of a field that were made apart; moments in milliseconds since the epoch. */
export type EditVersion = {
  readonly stepId: string;
  readonly officerBadge: string;
  /** Empty for a desk. */
  readonly deviceLabel: string;
  readonly takenAt: number;
  readonly receivedAt: number | undefined;
  /** Server time minus device time; undefined for a desk. */
  readonly clockOffsetMilliseconds: number | undefined;
  readonly isTimeDoubtful: boolean;
  /** Masked, and left out where a mask would still tell; in clear whatever was written. */
  readonly value?: unknown;
  readonly isStanding: boolean;
};
export type EditConflictView = {
  readonly id: string;
  readonly field: string;
  /** Of the traveller; undefined for the vehicle. */
  readonly ordinal: number | undefined;
  readonly openedAt: number;
  readonly closedAt: number | undefined;
  readonly closedByBadge: string;
  /** Facts about health add up until somebody decides (CP-122). */
  readonly isJoined: boolean;
  readonly versions: readonly EditVersion[];
};
export type EditConflicts = { readonly isInClear: boolean; readonly conflicts: readonly EditConflictView[] };

/** On the board: no values. */
export type OpenEditConflict = { readonly id: string; readonly passageId: string; readonly field: string; readonly count: number; readonly openedAt: number };

/** A part that no check has joined yet. */
export type OpenPart = {
  readonly id: string;
  readonly carCode: string;
  readonly kind: PartKind;
  readonly sharedAt: number;
  readonly tablet: string;
  readonly officerBadge: string;
  /** Made by the tablet that asks. */
  readonly isOwn: boolean;
  /** Only for a tablet to which it was sealed. */
  readonly copy?: SealedPart;
};
export type CarParts = {
  readonly parts: readonly OpenPart[];
  /** Ids of the parts of this post that a check has joined lately: what is in neither list has not reached the server. */
  readonly joined: readonly string[];
};
