// What was declared, as the draft of a check: everything but the temperatures, which are taken here.
import type { DeclaredPerson, OpenedDeclaration } from '../../../../declaration/door.ts';
import { startTraveller, type Draft, type DraftTraveller } from '../draft/draft.ts';

/** Ids for as many travellers as were declared, and the instrument used last. */
export type TakenDeclaration = { readonly declaration: OpenedDeclaration; readonly ids: readonly string[]; readonly instrument: string };

/** The officer confirms plate and faces before anything else. */
export function declarationToDraft(draft: Draft, { declaration, ids, instrument }: TakenDeclaration): Draft {
  const { vehicle, people, id, validUntil } = declaration;
  return {
    ...draft,
    plate: vehicle.plate,
    vehicleClass: vehicle.class,
    isNewEnergy: [...vehicle.plate].length === 8,
    isFreePlate: false,
    travellers: people.map((person, index) => toTraveller(person, { ...startTraveller(ids[index] ?? '', instrument), from: vehicle.from, to: vehicle.to })),
    focus: { kind: 'vehicle' },
    declaration: { id, validUntil },
    isDeclarationConfirmed: false,
  };
}

function toTraveller({ document, birthDigits, name, phone, symptoms, stays, exposures, proxy }: DeclaredPerson, start: DraftTraveller): DraftTraveller {
  return { ...start, documentKind: document.kind, documentNumber: document.number, birthDigits, name, phone, symptoms, stays, exposures, isByProxy: proxy !== null };
}
