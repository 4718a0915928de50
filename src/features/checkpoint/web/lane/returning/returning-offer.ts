// What the lane asks the server about who passed before, and whether the answer still fits what is in front of the officer.
import { normalisePlate } from '../../../../../core/identifiers/plate.ts';
import type { DocumentKind } from '../../../../../core/identifiers/document.ts';
import type { Returning } from '../../../domain/views.ts';
import type { Draft, DraftTraveller } from '../draft/draft.ts';
import { readField, readPlate, type TypingRules } from '../draft/read-field.ts';

export type ReturningQuestion =
  | { readonly by: 'plate'; readonly plate: string }
  | { readonly by: 'document'; readonly kind: DocumentKind; readonly number: string };

/** `key` is one for each question of each passage: the same car is asked after again when it comes again. */
export type ReturningQuery = { readonly key: string; readonly question: ReturningQuestion };

/** `found` is undefined while it is asked, where nobody is known, and once the officer has decided. */
export type ReturningOffer = { readonly key: string; readonly found: Returning | undefined };

/** Offline: this car, under this plate, may have passed before. Nothing is offered for it. */
export type MaybeKnown = { readonly passageId: string; readonly plate: string };

export function isMarkedKnown({ passageId, plate }: Pick<Draft, 'passageId' | 'plate'>, marked: MaybeKnown | undefined): boolean {
  return marked !== undefined && marked.passageId === passageId && marked.plate === normalisePlate(plate);
}

function toQuery({ passageId }: Draft, question: ReturningQuestion): ReturningQuery {
  return { key: `${passageId} ${Object.values(question).join(' ')}`, question };
}

function isUntouched({ documentNumber, documentKind, name }: DraftTraveller): boolean {
  return documentNumber === '' && documentKind !== 'none' && name === '';
}

/** A whole plate of whose people nothing is typed yet, or a whole document of whose bearer nothing else is; otherwise nothing to ask. */
export function findReturningQuery(draft: Draft, rules: TypingRules): ReturningQuery | undefined {
  if (readPlate(draft).state !== 'filled') return undefined;
  if (draft.travellers.every(isUntouched)) return toQuery(draft, { by: 'plate', plate: normalisePlate(draft.plate) });
  const { focus } = draft;
  const open = focus.kind === 'traveller' ? draft.travellers.find(({ id }) => id === focus.id) : undefined;
  if (open === undefined || open.name !== '' || open.phone !== '' || readField(open, 'document', rules).state !== 'filled') return undefined;
  return open.documentKind === 'none' ? undefined : toQuery(draft, { by: 'document', kind: open.documentKind, number: open.documentNumber });
}
