// What the views of medical answer, shared by server and screens.
import type { SiteKind } from '../../places/door.ts';
import type { Conflict, Deed, Finding, Holder, LaneFacts, Offer } from './custody.ts';
import type { Alarm, Lateness, NextStep } from './standing.ts';
import type { StepWords } from './records.ts';

export type ShownOffer = Offer & { readonly lateness: Lateness };

export type CustodyState = {
  readonly custodyId: string;
  readonly holder: Holder;
  readonly heldSince: number;
  readonly beganAt: number;
  readonly endedAt: number | undefined;
  readonly facts: LaneFacts;
  readonly need: Finding;
  readonly isJudged: boolean;
  readonly offer: ShownOffer | undefined;
  readonly next: NextStep;
  readonly alarms: readonly Alarm[];
};

export type QueueRow = CustodyState & { readonly maskedName: string; readonly maskedPlate: string };

/** `nameEn` is undefined where only the Chinese name is known. `free`: places left; undefined for a post. */
export type PlaceChoice = { readonly code: string; readonly kind: 'checkpoint' | SiteKind; readonly nameZh: string; readonly nameEn: string | undefined; readonly free: number | undefined; readonly isOpen: boolean };

export type Queue = {
  readonly place: string;
  /** Codes of the places at which the caller may look. */
  readonly places: readonly string[];
  /** Every post and site of the district: public facts, for names and for whom to ask. */
  readonly known: readonly PlaceChoice[];
  /** Whom this place holds itself. */
  readonly held: readonly QueueRow[];
  /** Whom it is asked to take. */
  readonly asked: readonly QueueRow[];
  /** MD-9: whom it handed over on paper, the newest first, and how many there are in all. */
  readonly onPaper: readonly QueueRow[];
  readonly onPaperCount: number;
  /** MD-4: at other places where the caller may look, those whom nobody has accepted after twice the time. */
  readonly climbed: readonly QueueRow[];
};

/** `badge`: of whoever acted; empty for what the lane or the product said. */
export type ShownStep = { readonly id: string; readonly at: number; readonly kind: Deed['kind']; readonly by: string; readonly badge: string; readonly to: Holder | undefined; readonly finding: Finding | undefined; readonly conflict: Conflict['reason'] | undefined };

export type CustodyView = QueueRow & { readonly passageId: string; readonly maskedPhone: string; readonly maskedDocument: string; /** Of the protocol, by which the lane held her. */ readonly ruleIds: readonly string[]; readonly steps: readonly ShownStep[] };

/** What stands beside the masked answer for whoever works for the holder; each read is audited. */
export type CustodyInClear = { readonly name: string; readonly phone: string; readonly document: string; readonly plate: string; readonly words: Readonly<Record<string, StepWords>> };
