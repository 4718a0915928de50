// The car in front of the officer while it is being checked: what was typed so far, complete or not.
import type { DocumentKind } from '../../../../../core/identifiers/document.ts';
import type { Direction } from '../../../../places/door.ts';
import type { TravelStay } from '../../../../protocol/door.ts';
import type { Disinfectant } from '../../../domain/disinfectants.ts';
import type { VehicleClass } from '../../../domain/records.ts';
import type { Trip } from '../../../domain/records/trip.ts';

/**
 * The steps of one traveller in the order of the lane; `birth` only where the paper does not tell it. Where from and to come
 * last: they may stay empty, and whoever does not ask for them is finished already.
 */
export const TRAVELLER_FIELDS = ['document', 'birth', 'name', 'phone', 'temperature', 'health', 'from', 'to'] as const;
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
  /** Somebody else spoke for her in a declaration. */
  readonly isByProxy?: boolean | undefined;
  /** In a coach whose trip is given. */
  readonly seat?: string;
};

/** The declaration that a draft was filled from; `validUntil` in milliseconds since the epoch. */
export type DraftDeclaration = { readonly id: string; readonly validUntil: number };

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
  readonly declaration?: DraftDeclaration | undefined;
  /** The officer has looked at plate and faces. */
  readonly isDeclarationConfirmed?: boolean | undefined;
  /** By which other hands on this car find it, where it is not the one that follows from the passage. */
  readonly carCode?: string;
  /** The parts that other hands had made and that were joined. */
  readonly joined?: readonly string[];
  /** The vehicle was disinfected before its check was finished; with the part of whoever else did it. */
  readonly disinfectedWith?: { readonly agent: Disinfectant; readonly partId?: string };
  readonly trip?: Trip;
};

export function awaitsLook({ declaration, isDeclarationConfirmed }: Draft): boolean {
  return declaration !== undefined && isDeclarationConfirmed !== true;
}

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
