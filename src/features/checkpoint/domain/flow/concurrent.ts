// Corrections of one passage made apart: what each really changes, what stands of them together, and what a person must decide (CP-120 to CP-123).
import { isSame } from '../../../../core/is-same.ts';
import { mergeEdits, type Edit, type Join } from '../../../../core/sync/merge-edits.ts';
import type { Correction, TravellerCorrection, VehicleCorrection } from '../records/correction.ts';

/** Values by field: `vehicle.plate`, or a traveller's id and her field. */
export type FlatFields = Readonly<Record<string, unknown>>;
export const VEHICLE = 'vehicle';

type Given = { readonly vehicle?: VehicleCorrection | undefined; readonly travellers: readonly TravellerCorrection[] };

function flatten(owner: string, values: FlatFields): [string, unknown][] {
  return Object.entries(values).flatMap(([field, value]) => (value === undefined || field === 'id' ? [] : [[`${owner}.${field}`, value]]));
}

export function flattenCorrection({ vehicle, travellers }: Given): FlatFields {
  return Object.fromEntries([...flatten(VEHICLE, vehicle ?? {}), ...travellers.flatMap((traveller) => flatten(traveller.id, traveller))]);
}

export function splitField(flat: string): { readonly owner: string; readonly field: string } {
  const at = flat.indexOf('.');
  return { owner: flat.slice(0, at), field: flat.slice(at + 1) };
}

/** As the history names it: never whose it is. */
export function toShownField(flat: string): string {
  const { owner, field } = splitField(flat);
  return owner === VEHICLE ? field : `travellers.${field}`;
}

/** Those of one owner, by the names of their fields alone. */
export function pickOwner(fields: FlatFields, owner: string): FlatFields {
  return Object.fromEntries(Object.entries(fields).flatMap(([flat, value]) => (splitField(flat).owner === owner ? [[splitField(flat).field, value]] : [])));
}

/** The values as the correction of vehicle and people that brings them about. */
export function toGiven(fields: FlatFields): Pick<Correction, 'vehicle' | 'travellers'> {
  const owners = [...new Set(Object.keys(fields).map((flat) => splitField(flat).owner))].filter((owner) => owner !== VEHICLE);
  const travellers = owners.map((id) => ({ ...pickOwner(fields, id), id }) as TravellerCorrection);
  return { vehicle: pickOwner(fields, VEHICLE) as VehicleCorrection, travellers };
}

const unite: Join = (left, right) => {
  const all = [...(left as unknown[]), ...(right as unknown[])];
  return all.filter((one, index) => all.findIndex((other) => isSame(one, other)) === index).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
};

type Exposure = boolean | 'unknown';
const STRICTNESS: readonly Exposure[] = [false, 'unknown', true];
const strictest: Join = (left, right) => {
  const [one, other] = [left as Readonly<Record<string, Exposure>>, right as Readonly<Record<string, Exposure>>];
  const worse = (id: string): Exposure => STRICTNESS[Math.max(STRICTNESS.indexOf(one[id] ?? false), STRICTNESS.indexOf(other[id] ?? false))] ?? true;
  return Object.fromEntries([...new Set([...Object.keys(one), ...Object.keys(other)])].toSorted().map((id) => [id, worse(id)]));
};

const JOIN_BY_FIELD: Readonly<Record<string, Join>> = { symptoms: unite, travelHistory: unite, exposures: strictest };

/** CP-122: facts about health add up until a person decides; by PR-1 more of them is never milder. */
export function joinOf(flat: string): Join | undefined {
  return JOIN_BY_FIELD[splitField(flat).field];
}

export type EditHistory = {
  readonly edits: readonly Edit[];
  /** What stood before the first edit of each field. */
  readonly origin: FlatFields;
};

/** What stood on the screen of whoever had just these edits before her. */
export function valueSeen({ edits, origin }: EditHistory, flat: string, seen: readonly string[]): unknown {
  const merged = mergeEdits(edits.filter(({ id }) => seen.includes(id)), joinOf).get(flat);
  return merged ? merged.value : origin[flat];
}

/** CP-120: only what differs from what she had before her is her change; a form that gives a field back as it was is none. */
export function findChanges(given: FlatFields, known: EditHistory & { readonly seen: readonly string[]; readonly standing: FlatFields }): FlatFields {
  const baseOf = (flat: string): unknown => valueSeen({ ...known, origin: { ...known.standing, ...known.origin } }, flat, known.seen);
  return Object.fromEntries(Object.entries(given).filter(([flat, value]) => !isSame(value, baseOf(flat))));
}

/** CP-121: what stands of the changed fields once this edit is among the others. */
export function standingAfter(edits: readonly Edit[], changed: FlatFields): FlatFields {
  const merged = mergeEdits(edits, joinOf);
  return Object.fromEntries(Object.keys(changed).map((flat) => [flat, merged.get(flat)?.value]));
}
