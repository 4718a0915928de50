// Joins a part into the draft of the same car: what is empty is filled, what stands is never written over, differences are told (CP-80).
import { normalisePlate } from '../../../../../core/identifiers/plate.ts';
import { toCarCode } from '../../../domain/flow/part-code.ts';
import { startTraveller, type Draft, type DraftTraveller } from '../draft/draft.ts';
import type { PartContent, PartPerson } from './part-content.ts';

export const JOINED_FIELDS = ['document', 'name', 'phone', 'from', 'to', 'temperature', 'health'] as const;
export type JoinedField = (typeof JOINED_FIELDS)[number];
/** `who` is the seat, or the place among those in the car. */
export type JoinConflict = { readonly who: string; readonly field: JoinedField };
export type Joined = { readonly draft: Draft; readonly conflicts: readonly JoinConflict[] };

export function carCodeOf({ carCode, passageId }: Pick<Draft, 'carCode' | 'passageId'>): string {
  return carCode ?? toCarCode(passageId);
}

/** By its plate where both know one, else by the code of the car. */
export function isSameCar(draft: Draft, part: { readonly carCode: string; readonly plate: string }): boolean {
  if (draft.plate !== '' && part.plate !== '') return normalisePlate(draft.plate) === normalisePlate(part.plate);
  return carCodeOf(draft) === part.carCode || (draft.plate === '' && draft.travellers.length === 0);
}

export type PartToJoin = { readonly id: string; readonly carCode: string; readonly content: PartContent };

/** The caller has asked `isSameCar`. */
export function mergePart(draft: Draft, { id, carCode, content }: PartToJoin, newId: () => string): Joined {
  const conflicts: JoinConflict[] = [];
  let travellers: readonly DraftTraveller[] = draft.travellers;
  for (const person of content.people) {
    const index = findIndex(travellers, person, draft.trip !== undefined || content.trip !== undefined);
    const before = travellers[index];
    const who = person.seat ?? String(person.place);
    if (before === undefined) travellers = padTo(travellers, person, newId);
    const merged = mergePerson(before ?? startPerson(newId(), person), person, (field) => conflicts.push({ who, field }));
    travellers = before === undefined ? [...travellers, merged] : travellers.with(index, merged);
  }
  return { draft: { ...mergeCar(draft, { id, carCode, content }), travellers, joined: [...(draft.joined ?? []), id], focus: { kind: 'summary' } }, conflicts };
}

function mergeCar(draft: Draft, { id, carCode, content }: PartToJoin): Draft {
  const { plate, isFreePlate, vehicleClass, trip, disinfectedWith } = content;
  const car = draft.plate === '' && plate !== '' ? { plate, isFreePlate, vehicleClass, carCode } : { carCode: draft.carCode ?? carCode };
  const coach = draft.trip === undefined && trip !== undefined ? { trip, vehicleClass } : {};
  const disinfected = draft.disinfectedWith === undefined && disinfectedWith !== undefined ? { disinfectedWith: { agent: disinfectedWith, partId: id } } : {};
  return { ...draft, ...car, ...coach, ...disinfected };
}

/** -1 for whoever is not in the draft yet. In a coach only the seat says who somebody is. */
function findIndex(travellers: readonly DraftTraveller[], { seat, place }: PartPerson, isBySeat: boolean): number {
  if (seat !== undefined && seat !== '0') return travellers.findIndex((traveller) => traveller.seat === seat);
  if (isBySeat && seat === undefined) return -1;
  return place <= travellers.length ? place - 1 : -1;
}

/** Whoever sits before somebody of the part and was not entered by anybody yet keeps the place. */
function padTo(travellers: readonly DraftTraveller[], { seat, place, instrument = '' }: PartPerson, newId: () => string): readonly DraftTraveller[] {
  const missing = seat === undefined ? Math.max(0, place - 1 - travellers.length) : 0;
  return [...travellers, ...Array.from({ length: missing }, () => startTraveller(newId(), instrument))];
}

function startPerson(id: string, { instrument, seat }: PartPerson): DraftTraveller {
  return { ...startTraveller(id, instrument ?? ''), ...(seat !== undefined && { seat }) };
}

const KEYS_BY_FIELD = {
  document: ['documentKind', 'documentNumber', 'birthDigits'],
  name: ['name'],
  phone: ['phone'],
  from: ['from'],
  to: ['to'],
  temperature: ['temperatureDigits', 'instrument', 'measuredAt'],
  health: ['symptoms', 'stays', 'exposures'],
} as const satisfies Readonly<Record<JoinedField, readonly (keyof PartPerson & keyof DraftTraveller)[]>>;

/** A field is a whole: a number goes with its kind, a temperature with its instrument and moment. */
function mergePerson(before: DraftTraveller, person: PartPerson, onConflict: (field: JoinedField) => void): DraftTraveller {
  let merged = before;
  for (const field of JOINED_FIELDS) {
    const given = pick(person, field);
    if (Object.keys(given).length === 0) continue;
    if (isEmpty(merged, field)) merged = { ...merged, ...given };
    else if (!isSame({ ...merged, ...given }, merged, field)) onConflict(field);
  }
  return merged;
}

function pick(person: PartPerson, field: JoinedField): Partial<DraftTraveller> {
  return Object.fromEntries(KEYS_BY_FIELD[field].flatMap((key) => (person[key] === undefined ? [] : [[key, person[key]]])));
}

function isEmpty(traveller: DraftTraveller, field: JoinedField): boolean {
  if (field === 'document') return traveller.documentKind === 'resident-id' && traveller.documentNumber === '';
  if (field === 'temperature') return traveller.temperatureDigits.length < 3;
  if (field === 'health') return traveller.symptoms.length + traveller.stays.length + Object.keys(traveller.exposures).length === 0;
  return traveller[field] === '';
}

function isSame(left: DraftTraveller, right: DraftTraveller, field: JoinedField): boolean {
  return KEYS_BY_FIELD[field].every((key) => JSON.stringify(left[key]) === JSON.stringify(right[key]));
}
