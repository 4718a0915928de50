// Puts what a pasted or scanned line says into the draft, never over what was typed by hand.
import type { LineFields } from '../../../../../core/identifiers/parse-line.ts';
import { startTraveller, type Draft, type DraftTraveller } from './draft.ts';

export type LineTarget = { readonly newId: string; readonly instrument: string; readonly at: number };

const NEW_ENERGY_LENGTH = 8;

function applyPlate(draft: Draft, plate: string | undefined): Draft {
  return plate === undefined || draft.plate !== '' ? draft : { ...draft, plate, isNewEnergy: plate.length === NEW_ENERGY_LENGTH, isFreePlate: false };
}

function fill(traveller: DraftTraveller, { identityNumber, name, phone, celsius }: LineFields, at: number): DraftTraveller {
  const digits = celsius === undefined ? '' : String(Math.round(celsius * 10));
  const takesTemperature = traveller.temperatureDigits === '' && digits.length === 3;
  return {
    ...traveller,
    ...(identityNumber !== undefined && traveller.documentNumber === '' && { documentKind: 'resident-id' as const, documentNumber: identityNumber }),
    ...(name !== undefined && traveller.name === '' && { name }),
    ...(phone !== undefined && traveller.phone === '' && { phone }),
    ...(takesTemperature && { temperatureDigits: digits, measuredAt: at }),
  };
}

/** The one in hand, unless the line names somebody else: a second paper is a second person. */
function findBearer(draft: Draft, { identityNumber }: LineFields): DraftTraveller | undefined {
  const { focus } = draft;
  const open = (focus.kind === 'traveller' ? draft.travellers.find(({ id }) => id === focus.id) : undefined) ?? draft.travellers.at(-1);
  return open && identityNumber !== undefined && open.documentNumber !== '' && open.documentNumber !== identityNumber ? undefined : open;
}

/** The same draft when the line holds nothing that fits. */
export function applyLine(draft: Draft, fields: LineFields, { newId, instrument, at }: LineTarget): Draft {
  const { plate, ...person } = fields;
  const withPlate = applyPlate(draft, plate);
  if (Object.keys(person).length === 0) return withPlate;
  const bearer = findBearer(draft, fields);
  const filled = fill(bearer ?? startTraveller(newId, instrument), person, at);
  const travellers = bearer ? withPlate.travellers.map((one) => (one.id === bearer.id ? filled : one)) : [...withPlate.travellers, filled];
  return { ...withPlate, travellers, focus: { kind: 'traveller', id: filled.id, field: 'document' } };
}
