// What the views of checkpoint answer, shared by server and screens. Masked means: length kept, last four shown.
import type { Direction } from '../../places/door.ts';
import type { Outcome } from '../../protocol/door.ts';
import type { Trip } from './records/trip.ts';
import type { PassageState, Traveller, TravellerState, VehicleClass } from './records.ts';
import type { TabletCompleteness } from './rules.ts';

export type LaneFigures = {
  readonly laneId: string;
  readonly number: number;
  readonly direction: Direction;
  readonly isOpen: boolean;
  /** Since midnight in Asia/Shanghai. */
  readonly vehicles: number;
  readonly travellers: number;
  readonly secondReadings: number;
  readonly held: number;
  readonly turnedBack: number;
  readonly lastPassageAt: number | undefined;
  readonly tablets: readonly TabletView[];
};

export type TabletView = {
  readonly deviceId: string;
  readonly label: string;
  readonly receivedThrough: number;
  readonly lastContactAt: number | undefined;
  readonly completeness: TabletCompleteness;
};

/** Somebody who must not be forgotten: waits for a reading, is held, or awaits hand-over. */
export type OpenTraveller = {
  readonly passageId: string;
  readonly travellerId: string;
  readonly laneId: string;
  readonly state: TravellerState;
  readonly outcome: Outcome;
  readonly temperatureBand: string;
  readonly ruleIds: readonly string[];
  readonly protocolVersion: string;
  readonly takenAt: number;
  readonly officerBadge: string;
  readonly maskedName: string;
  readonly maskedPlate: string;
};

export type LaneBoard = {
  readonly checkpoint: string;
  readonly since: number;
  readonly lanes: readonly LaneFigures[];
  readonly open: readonly OpenTraveller[];
};

/** Amounts by hour and lane of one checkpoint. */
export type Flow = {
  readonly hours: readonly number[];
  readonly lanes: readonly { readonly laneId: string; readonly number: number; readonly direction: Direction; readonly vehicles: readonly number[] }[];
  /** Mean of the same hours of the days before; null where there are none. */
  readonly expected: readonly (number | null)[];
};

export type RegisterRow = {
  readonly passageId: string;
  readonly takenAt: number;
  readonly receivedAt: number;
  readonly isTimeDoubtful: boolean;
  readonly laneId: string;
  readonly direction: Direction;
  readonly vehicleClass: VehicleClass;
  readonly plateKind: string;
  readonly maskedPlate: string;
  readonly travellerCount: number;
  readonly outcome: Outcome;
  readonly state: PassageState;
  readonly officerBadge: string;
};

export type RegisterPage = {
  readonly rows: readonly RegisterRow[];
  /** Hand this back as `before` for the next page; undefined on the last. */
  readonly next: { readonly takenAt: number; readonly id: string } | undefined;
};

/** Who passed here before, as the officer at the lane may take it over: what stands still, never what was measured or answered. */
export type ReturningTraveller = Pick<Traveller, 'document' | 'name' | 'phone' | 'from' | 'to'>;
export type Returning = {
  readonly takenAt: number;
  readonly vehicleClass: VehicleClass;
  readonly travellers: readonly ReturningTraveller[];
};
/** `null` when nobody is known. */
export type ReturningAnswer = { readonly found: Returning | null };

export type TravellerView = {
  readonly id: string;
  readonly ordinal: number;
  readonly outcome: Outcome;
  readonly deviceOutcome: Outcome;
  readonly state: TravellerState;
  readonly temperatureBand: string;
  readonly ruleIds: readonly string[];
  readonly documentKind: string;
  readonly name: string;
  readonly document: string;
  readonly phone: string;
  readonly from: string;
  readonly to: string;
  /** In a coach whose trip is given. */
  readonly seat: string | undefined;
  /** Only in clear. */
  readonly readings?: readonly { readonly celsius: number; readonly instrument: string; readonly takenAt: number }[];
  readonly symptoms?: readonly string[];
};

export type StepView = {
  readonly id: string;
  readonly verb: string;
  readonly takenAt: number;
  readonly officerBadge: string;
  readonly travellerId: string | undefined;
  /** Of a correction (CP-74). */
  readonly fields?: readonly string[];
  /** Only in clear. */
  readonly change?: CorrectionView;
};

type Values = Readonly<Record<string, unknown>>;
export type CorrectionView = {
  readonly reason: string;
  readonly before: Values;
  readonly after: Values;
  readonly travellers: readonly { readonly ordinal: number; readonly before: Values; readonly after: Values }[];
};

export type PassageView = RegisterRow & {
  readonly checkpoint: string;
  readonly protocolVersion: string;
  readonly isInClear: boolean;
  readonly disinfectedAt: number | undefined;
  readonly finishedAt: number | undefined;
  /** Masked or in clear, as `isInClear` says. */
  readonly plate: string;
  readonly from: string;
  readonly to: string;
  readonly trip: Trip | undefined;
  readonly travellers: readonly TravellerView[];
  readonly steps: readonly StepView[];
};

/** What needs a person: refused commands, differences between tablet and server, gaps. */
export type Attention = {
  readonly refused: readonly { readonly commandId: string; readonly verb: string; readonly problem: { readonly code: string; readonly params?: Record<string, string | number> }; readonly receivedAt: number; readonly officerBadge: string; readonly deviceLabel: string }[];
  readonly reviews: readonly { readonly id: string; readonly passageId: string; readonly kind: string; readonly facts: Record<string, unknown>; readonly openedAt: number }[];
};
