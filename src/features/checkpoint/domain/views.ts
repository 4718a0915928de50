// What the views of checkpoint answer, shared by server and screens. Masked means: length kept, last four shown.
import type { Direction } from '../../places/door.ts';
import type { Outcome } from '../../protocol/door.ts';
import type { ExportFormat, ExportState } from './exports.ts';
import type { OpenEditConflict } from './flow/views.ts';
import type { Oddity } from './oddities.ts';
import type { RegisterFilter } from './register-question.ts';
import type { Origin, PassageState, Traveller, TravellerState, VehicleClass } from './records.ts';
import type { Trip } from './records/trip.ts';
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
  /** Of the last week: taken after a lease had ended, or sent by the tablet after it was withdrawn. */
  readonly marked: number;
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
  readonly origin: Origin;
  readonly oddities: readonly Oddity[];
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
  /** Only in clear, and only of what came from a ledger: who wrote it on paper, and what else stood there. */
  readonly recordedBy?: string | undefined;
  readonly remark?: string | undefined;
  readonly trip: Trip | undefined;
  readonly travellers: readonly TravellerView[];
  readonly steps: readonly StepView[];
};

/** A record of a tablet that was not taken in and waits for the leader. */
export type RefusedRecord = {
  readonly commandId: string;
  readonly verb: string;
  readonly problem: { readonly code: string; readonly params?: Record<string, string | number> };
  /** As far as the tablet's clock can be believed. */
  readonly takenAt: number;
  readonly receivedAt: number;
  readonly officerBadge: string;
  readonly deviceLabel: string;
  /** Empty when the tablet is no longer known. */
  readonly laneId: string;
};

/** Records of one tablet that were not let in, because two devices speak as one or other content came under a known id. */
export type ChainConflict = {
  readonly deviceId: string;
  readonly kind: 'forked' | 'altered';
  readonly deviceLabel: string;
  /** Empty when the tablet is no longer known. */
  readonly laneId: string;
  readonly officerBadges: readonly string[];
  readonly commandIds: readonly string[];
  /** How often they were sent, all together. */
  readonly tries: number;
  readonly firstAt: number;
  readonly lastAt: number;
};

/** Numbers of one tablet that the server lost when it was restored and the tablet no longer holds. */
export type LostGap = {
  readonly deviceId: string;
  readonly deviceLabel: string;
  /** Empty when the tablet is no longer known. */
  readonly laneId: string;
  readonly fromSequence: number;
  readonly throughSequence: number;
  readonly foundAt: number;
};

/** One event on a passage or on somebody in it. */
export type HistoryEntry = {
  readonly sequence: number;
  /** When the server stored it; `takenAt` is when it was done. */
  readonly at: number;
  readonly takenAt: number;
  readonly type: string;
  /** Empty where the product itself acted. */
  readonly officerBadge: string;
  readonly deviceLabel: string;
  /** Undefined where the whole vehicle is meant. */
  readonly ordinal: number | undefined;
  readonly ruleIds: readonly string[];
  /** Clear facts of the event that a person can read: outcomes, a purpose. */
  readonly facts: Readonly<Record<string, string>>;
  readonly hasReason: boolean;
  /** Free text; only in clear. */
  readonly reason?: string;
};
export type PassageHistory = { readonly isInClear: boolean; readonly entries: readonly HistoryEntry[]; readonly hasMore: boolean };

export type ExportView = {
  readonly id: string;
  readonly filter: RegisterFilter;
  readonly format: ExportFormat;
  readonly purpose: string;
  /** For whoever decides and audits. */
  readonly reason: string;
  readonly state: ExportState;
  readonly requestedBy: string;
  readonly requestedAt: number;
  readonly decidedBy: string | undefined;
  readonly decidedAt: number | undefined;
  readonly takenAt: number | undefined;
  /** Why the viewer may not decide: the code of a problem. */
  readonly decideProblem: string | undefined;
  readonly mayTake: boolean;
};

/** A ledger that was read: what would be or was taken in, and every row that was not. */
export type LedgerReport = {
  readonly file: {
    readonly kind: 'xlsx' | 'text';
    readonly encoding?: string | undefined;
    readonly sheetName?: string | undefined;
    readonly sheetCount?: number | undefined;
    readonly headings: readonly { readonly column: string; readonly text: string }[];
    readonly headingRow: number;
    readonly headingCells: readonly string[];
    readonly blankRows: number;
    readonly skippedRows: number;
  };
  readonly passages: number;
  readonly travellers: number;
  /** Of the travellers: in the register already. */
  readonly known: number;
  /** The first rows as they were understood, masked. */
  readonly sample: readonly { readonly rowNumber: number; readonly takenAt: number; readonly laneId: string; readonly direction: Direction; readonly plate: string; readonly name: string; readonly document: string; readonly celsius: number | undefined; readonly state: TravellerState }[];
  /** As they stood in the file of whoever sent it; they are kept nowhere. */
  readonly rejected: readonly { readonly number: number; readonly cells: readonly string[]; readonly problems: readonly { readonly column?: string | undefined; readonly code: string }[] }[];
  /** Of the reading process. */
  readonly peakMegabytes: number;
};

/** What needs a person: conflicts of identity, numbers lost at a restore, refused commands, differences between tablet and server, gaps. */
export type Attention = {
  readonly edits: readonly OpenEditConflict[];
  readonly conflicts: readonly ChainConflict[];
  readonly gaps: readonly LostGap[];
  readonly refused: readonly RefusedRecord[];
  readonly reviews: readonly { readonly id: string; readonly passageId: string; readonly kind: string; readonly facts: Record<string, unknown>; readonly openedAt: number }[];
};
