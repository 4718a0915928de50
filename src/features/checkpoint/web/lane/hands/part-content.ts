// What a part of a check holds: a car, and of its people only what this hand has entered; read again with suspicion.
import { z } from 'zod';
import { documentKinds } from '../../../../../core/identifiers/document.ts';
import { travelStaySchema } from '../../../../protocol/door.ts';
import { DISINFECTANTS } from '../../../domain/disinfectants.ts';
import { vehicleClass } from '../../../domain/records/vehicle-class.ts';
import type { PartKind } from '../../../domain/records/part.ts';
import { seatNumber, tripSchema } from '../../../domain/records/trip.ts';
import type { Draft, DraftTraveller } from '../draft/draft.ts';

/** People of one part, so that its code can still be read by a camera. */
const MOST_IN_A_PART = 4;
const code = z.string().min(1).max(40);

const personSchema = z.strictObject({
  /** 1 is the driver; in a coach the seat says who. */
  place: z.number().int().min(1).max(80),
  seat: seatNumber.optional(),
  documentKind: z.enum(documentKinds).optional(),
  documentNumber: z.string().max(30).optional(),
  birthDigits: z.string().regex(/^\d{0,8}$/).optional(),
  name: z.string().max(50).optional(),
  phone: z.string().max(40).optional(),
  from: z.string().max(60).optional(),
  to: z.string().max(60).optional(),
  temperatureDigits: z.string().regex(/^\d{3}$/).optional(),
  instrument: code.optional(),
  measuredAt: z.number().int().optional(),
  symptoms: z.array(code).max(40).optional(),
  stays: z.array(travelStaySchema).max(60).optional(),
  exposures: z.record(code, z.union([z.boolean(), z.literal('unknown')])).optional(),
});
export type PartPerson = z.infer<typeof personSchema>;

export const partContent = z.strictObject({
  plate: z.string().max(16),
  isFreePlate: z.boolean(),
  vehicleClass,
  people: z.array(personSchema).max(80),
  disinfectedWith: z.enum(DISINFECTANTS).optional(),
  trip: tripSchema.optional(),
});
export type PartContent = z.infer<typeof partContent>;

export type NewContent = { readonly kind: PartKind; readonly content: PartContent };

/** Several where there are more people than one code can carry; none where there is nothing to hand over. */
export function draftToContents(draft: Draft): NewContent[] {
  const { plate, isFreePlate, vehicleClass: kindOfVehicle, trip, disinfectedWith } = draft;
  const people = draft.travellers.map((traveller, index) => toPerson(traveller, index + 1)).filter((person) => Object.keys(person).length > 1);
  const car = { plate, isFreePlate, vehicleClass: kindOfVehicle, ...(trip && { trip }) };
  const agent = disinfectedWith?.agent;
  const groups = Array.from({ length: Math.ceil(people.length / MOST_IN_A_PART) }, (_, index) => people.slice(index * MOST_IN_A_PART, (index + 1) * MOST_IN_A_PART));
  if (groups.length === 0) return agent ? [{ kind: 'disinfection', content: { ...car, people: [], disinfectedWith: agent } }] : [];
  return groups.map((group, index) => ({
    kind: kindOf(group, index === 0 && agent !== undefined),
    content: { ...car, people: group, ...(index === 0 && agent && { disinfectedWith: agent }) },
  }));
}

function kindOf(people: readonly PartPerson[], isDisinfected: boolean): PartKind {
  const hasTemperature = people.some(({ temperatureDigits }) => temperatureDigits !== undefined);
  const hasOther = people.some(({ documentNumber, documentKind, name }) => documentNumber !== undefined || documentKind !== undefined || name !== undefined);
  if (isDisinfected || (hasTemperature && hasOther)) return 'several';
  return hasTemperature ? 'temperatures' : 'documents';
}

/** What is empty is left out: it says nothing, and a code is short. */
function toPerson(traveller: DraftTraveller, place: number): PartPerson {
  const { documentKind, documentNumber, temperatureDigits, instrument, measuredAt, symptoms, stays, exposures, seat } = traveller;
  const texts = { documentNumber, birthDigits: traveller.birthDigits, name: traveller.name, phone: traveller.phone, from: traveller.from, to: traveller.to };
  const isMeasured = temperatureDigits.length === 3 && measuredAt !== undefined;
  return {
    place,
    ...(seat !== undefined && { seat }),
    ...((documentKind !== 'resident-id' || documentNumber !== '') && { documentKind }),
    ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== '')),
    ...(isMeasured && { temperatureDigits, instrument, measuredAt }),
    ...(symptoms.length > 0 && { symptoms: [...symptoms] }),
    ...(stays.length > 0 && { stays: [...stays] }),
    ...(Object.keys(exposures).length > 0 && { exposures: { ...exposures } }),
  };
}
