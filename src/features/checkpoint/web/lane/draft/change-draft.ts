// What an officer can do to the draft, as pure steps: type, add, remove, copy, go on.
import type { Direction } from '../../../../places/door.ts';
import type { VehicleClass } from '../../../domain/records.ts';
import { declarationToDraft, type TakenDeclaration } from '../declaration/declaration-to-draft.ts';
import { startTraveller, type Draft, type DraftTraveller, type Focus } from './draft.ts';
import { findNextFocus } from './find-next-focus.ts';
import { isReachable, listFields, type TypingRules } from './read-field.ts';

export type DraftAction =
  | { readonly kind: 'type-plate'; readonly plate: string }
  | { readonly kind: 'choose-new-energy'; readonly isNewEnergy: boolean }
  | { readonly kind: 'choose-free-plate'; readonly isFreePlate: boolean }
  | { readonly kind: 'choose-class'; readonly vehicleClass: VehicleClass }
  | { readonly kind: 'choose-direction'; readonly direction: Direction }
  | { readonly kind: 'open'; readonly focus: Focus }
  | { readonly kind: 'go-on'; readonly rules: TypingRules }
  | { readonly kind: 'add-traveller'; readonly id: string; readonly instrument: string; readonly isSameTrip?: boolean; readonly rules?: TypingRules }
  | { readonly kind: 'take-declaration'; readonly taken: TakenDeclaration }
  | { readonly kind: 'confirm-declaration'; readonly rules: TypingRules }
  | { readonly kind: 'remove-traveller'; readonly id: string }
  | { readonly kind: 'change-traveller'; readonly id: string; readonly change: Partial<DraftTraveller> }
  | { readonly kind: 'deny-rest'; readonly id: string; readonly questionIds: readonly string[] }
  | { readonly kind: 'copy-previous'; readonly id: string };

const SHORT_PLATE_LENGTH = 7;

/** CP-1 allows 80 on a coach. */
export const MOST_TRAVELLERS = 80;

export function changeDraft(draft: Draft, action: DraftAction): Draft {
  switch (action.kind) {
    case 'type-plate':
      return { ...draft, plate: action.plate };
    case 'choose-new-energy':
      return { ...draft, isNewEnergy: action.isNewEnergy, plate: action.isNewEnergy ? draft.plate : draft.plate.slice(0, SHORT_PLATE_LENGTH) };
    case 'choose-free-plate':
      return { ...draft, isFreePlate: action.isFreePlate, plate: '' };
    case 'choose-class':
      return { ...draft, vehicleClass: action.vehicleClass };
    case 'choose-direction':
      return { ...draft, direction: action.direction };
    case 'open':
      return { ...draft, focus: action.focus };
    case 'go-on':
      return goOn(draft, action.rules);
    case 'take-declaration':
      return declarationToDraft(draft, action.taken);
    case 'confirm-declaration':
      return { ...draft, isDeclarationConfirmed: true, focus: findNextFocus(draft, action.rules) };
    default:
      return changeTravellers(draft, action);
  }
}

/** CP-92: where nobody in the vehicle can be called, the driver is asked for the document after all. */
function goOn(draft: Draft, rules: TypingRules): Draft {
  const focus = findNextFocus(draft, rules);
  const [driver] = draft.travellers;
  if (focus.kind !== 'summary' || draft.focus.kind !== 'summary' || driver === undefined || isReachable(draft.travellers, rules)) return { ...draft, focus };
  return { ...changeOne(draft, driver.id, () => ({ isFull: true })), focus: { kind: 'traveller', id: driver.id, field: 'document' } };
}

type TravellerAction = Extract<DraftAction, { readonly id: string }>;

function changeTravellers(draft: Draft, action: TravellerAction): Draft {
  switch (action.kind) {
    case 'add-traveller':
      return addNew(draft, action);
    case 'remove-traveller':
      return removeTraveller(draft, action.id);
    case 'change-traveller':
      return changeOne(draft, action.id, () => action.change);
    case 'deny-rest':
      return changeOne(draft, action.id, ({ exposures }) => ({ exposures: { ...denyAll(action.questionIds), ...exposures } }));
    case 'copy-previous':
      return copyPrevious(draft, action.id);
  }
}

type Adding = Extract<DraftAction, { readonly kind: 'add-traveller' }>;

function addNew(draft: Draft, { id, instrument, isSameTrip, rules }: Adding): Draft {
  const added = addTraveller(draft, startTraveller(id, instrument), rules);
  return isSameTrip ? copyPrevious(added, id) : added;
}

function addTraveller(draft: Draft, traveller: DraftTraveller, rules?: TypingRules): Draft {
  if (draft.travellers.length >= MOST_TRAVELLERS) return draft;
  return {
    ...draft,
    travellers: [...draft.travellers, traveller],
    focus: { kind: 'traveller', id: traveller.id, field: listFields(traveller, rules)[0] ?? 'temperature' },
  };
}

function removeTraveller(draft: Draft, id: string): Draft {
  const isOpen = draft.focus.kind === 'traveller' && draft.focus.id === id;
  const travellers = draft.travellers.filter((traveller) => traveller.id !== id);
  return { ...draft, travellers, focus: isOpen ? { kind: 'summary' } : draft.focus };
}

function changeOne(draft: Draft, id: string, change: (traveller: DraftTraveller) => Partial<DraftTraveller>): Draft {
  return {
    ...draft,
    travellers: draft.travellers.map((traveller) => (traveller.id === id ? { ...traveller, ...change(traveller) } : traveller)),
  };
}

function denyAll(questionIds: readonly string[]): Record<string, false> {
  return Object.fromEntries(questionIds.map((id) => [id, false as const]));
}

/** People in one car come from and go to the same place, as a rule; what they answer is never copied but a plain no. */
function copyPrevious(draft: Draft, id: string): Draft {
  const previous = draft.travellers[draft.travellers.findIndex((traveller) => traveller.id === id) - 1];
  if (previous === undefined) return draft;
  return changeOne(draft, id, ({ exposures }) => ({
    from: previous.from,
    to: previous.to,
    exposures: isHarmless(previous) ? { ...previous.exposures, ...exposures } : exposures,
  }));
}

function isHarmless({ symptoms, stays, exposures }: DraftTraveller): boolean {
  return symptoms.length === 0 && stays.length === 0 && Object.values(exposures).every((answer) => answer === false);
}
