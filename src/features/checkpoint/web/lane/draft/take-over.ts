// Taking over who passed here before: CP-12 offers, the officer who has seen the faces takes, and it is a new check (CP-13).
import type { ReturningTraveller } from '../../../domain/views.ts';
import type { VehicleClass } from '../../../domain/records.ts';
import { startTraveller, type Draft, type DraftTraveller } from './draft.ts';
import { findElsewhere } from './find-next-focus.ts';
import type { TypingRules } from './read-field.ts';

export type TakeOver = {
  readonly vehicleClass: VehicleClass;
  /** With a new id each: a passage is never the old one. */
  readonly travellers: readonly { readonly id: string; readonly known: ReturningTraveller }[];
  readonly instrument: string;
  /** The officer asked everyone, and everyone said no to everything. */
  readonly isAllDenied: boolean;
  readonly rules: TypingRules;
};

export function knownToFields({ document, name, phone, from, to }: ReturningTraveller): Pick<DraftTraveller, 'documentKind' | 'documentNumber' | 'name' | 'phone' | 'from' | 'to'> {
  return { documentKind: document.kind, documentNumber: document.number, name, phone, from, to };
}

function toTraveller({ instrument, isAllDenied, rules }: TakeOver, { id, known }: TakeOver['travellers'][number]): DraftTraveller {
  const exposures = isAllDenied ? Object.fromEntries(rules.questionIds.map((question) => [question, false])) : {};
  return { ...startTraveller(id, instrument), ...knownToFields(known), exposures };
}

/** Whoever was begun by hand stays; those of whom nothing was typed make room. Opens the first thing that is missing. */
export function takeOver(draft: Draft, given: TakeOver): Draft {
  const begun = draft.travellers.filter(({ documentNumber, name }) => documentNumber !== '' || name !== '');
  const travellers = [...begun, ...given.travellers.map((one) => toTraveller(given, one))];
  const taken: Draft = { ...draft, vehicleClass: given.vehicleClass, travellers };
  return { ...taken, focus: findElsewhere(taken, given.rules) };
}
