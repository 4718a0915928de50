// The car in front of the officer while it is being checked: what was typed so far, complete or not.
import type { DocumentKind } from '../../../../../core/identifiers/document.ts';
import type { Direction } from '../../../../places/door.ts';
import type { TravelStay } from '../../../../protocol/door.ts';
import type { VehicleClass } from '../../../domain/records.ts';

/** The steps of one traveller in the order of the lane; `birth` only where the paper does not tell it. */
export const TRAVELLER_FIELDS = ['document', 'birth', 'name', 'phone', 'from', 'to', 'temperature', 'health'] as const;
export type TravellerField = (typeof TRAVELLER_FIELDS)[number];

export type DraftTraveller = {
  readonly id: string;
  readonly documentKind: DocumentKind;
  readonly documentNumber: string;
  /** `YYYYMMDD` as typed; empty where the number tells the birth date. */
  readonly birthDigits: string;
  readonly name: string;
  readonly phone: string;
  readonly from: string;
  readonly to: string;
  /** Three digits with the point implied: `365` is 36.5. */
  readonly temperatureDigits: string;
  readonly instrument: string;
  /** When the third digit was typed. */
  readonly measuredAt: number | undefined;
  readonly symptoms: readonly string[];
  readonly stays: readonly TravelStay[];
  /** CP-92: asked everything although checks are short. */
  readonly isFull?: boolean;
  /** By question id; a question without an entry was not asked yet. */
  readonly exposures: Readonly<Record<string, boolean | 'unknown'>>;
};

/** What is open for typing: the plate, a step of a traveller, or nothing but the summary. */
export type Focus =
  | { readonly kind: 'vehicle' }
  | { readonly kind: 'traveller'; readonly id: string; readonly field: TravellerField }
  | { readonly kind: 'summary' };

export type Draft = {
  readonly passageId: string;
  readonly direction: Direction;
  readonly vehicleClass: VehicleClass;
  readonly plate: string;
  readonly isNewEnergy: boolean;
  /** The officer looked twice: the plate fits no form and stands as typed. */
  readonly isFreePlate: boolean;
  readonly travellers: readonly DraftTraveller[];
  /** When the officer turned to this vehicle, milliseconds since the epoch: its plate began to be typed. */
  readonly begunAt?: number;
  readonly focus: Focus;
};

export function startDraft(passageId: string, direction: Direction): Draft {
  return {
    passageId,
    direction,
    vehicleClass: 'car',
    plate: '',
    isNewEnergy: false,
    isFreePlate: false,
    travellers: [],
    focus: { kind: 'vehicle' },
  };
}

export function startTraveller(id: string, instrument: string): DraftTraveller {
  return {
    id,
    documentKind: 'resident-id',
    documentNumber: '',
    birthDigits: '',
    name: '',
    phone: '',
    from: '',
    to: '',
    temperatureDigits: '',
    instrument,
    measuredAt: undefined,
    symptoms: [],
    stays: [],
    exposures: {},
  };
}
