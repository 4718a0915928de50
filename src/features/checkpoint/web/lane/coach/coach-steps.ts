// What an officer does with the seats of a coach, as steps on the draft (CP-82).
import type { Trip } from '../../../domain/records/trip.ts';
import { changeDraft } from '../draft/change-draft.ts';
import type { Draft } from '../draft/draft.ts';

const CREW = '0';

/** Whoever was entered before the trip is the driver, then the crew. */
export function beginTrip(draft: Draft, trip: Trip): Draft {
  return { ...draft, trip, travellers: draft.travellers.map((traveller) => ({ ...traveller, seat: traveller.seat ?? CREW })) };
}

export type SeatState = 'complete' | 'entered' | 'empty' | 'missing';

export function findSeatState(draft: Draft, seat: string, isComplete: (id: string) => boolean): SeatState {
  const person = draft.travellers.find((traveller) => traveller.seat === seat);
  if (person !== undefined) return isComplete(person.id) ? 'complete' : 'entered';
  return draft.trip?.emptySeats.includes(seat) === true ? 'empty' : 'missing';
}

/** Opens whoever sits there, or enters somebody new there; a seat seen to be empty is taken again. */
export function takeSeat(draft: Draft, seat: string, given: { readonly id: string; readonly instrument: string }): Draft {
  const known = draft.travellers.find((traveller) => traveller.seat === seat);
  if (known !== undefined) return { ...draft, focus: { kind: 'traveller', id: known.id, field: 'document' } };
  const added = changeDraft(draft, { kind: 'add-traveller', id: given.id, instrument: given.instrument, isSameTrip: draft.travellers.length > 0 });
  return setEmpty(changeDraft(added, { kind: 'change-traveller', id: given.id, change: { seat } }), seat, false);
}

export function setEmpty(draft: Draft, seat: string, isEmpty: boolean): Draft {
  if (draft.trip === undefined) return draft;
  const others = draft.trip.emptySeats.filter((one) => one !== seat);
  return { ...draft, trip: { ...draft.trip, emptySeats: isEmpty ? [...others, seat] : others } };
}
