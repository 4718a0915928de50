// Whether a step of a traveller, or the plate, is empty, filled or wrong, and where it is wrong.
import { isCalendarDate } from '../../../../../core/identifiers/calendar-date.ts';
import { parseDocument, type DocumentKind } from '../../../../../core/identifiers/document.ts';
import type { IdentityNumber } from '../../../../../core/identifiers/identity-number.ts';
import { parsePhone } from '../../../../../core/identifiers/phone.ts';
import { parsePlate, type PlateColour } from '../../../../../core/identifiers/plate.ts';
import { listLeftOut, OWABLE_FIELDS, type Depth, type OwableField } from '../../../domain/depth/depth.ts';
import type { zh as identifierWords } from '../../../../../core/identifiers/words.zh.ts';
import { TRAVELLER_FIELDS, type Draft, type DraftTraveller, type TravellerField } from './draft.ts';

/** What the rules of the day say about typing. */
export type TypingRules = {
  /** `YYYY-MM-DD` in China. */
  readonly today: string;
  readonly allowDemo: boolean;
  /** Every question must have an answer before a traveller is complete. */
  readonly questionIds: readonly string[];
  /** CP-90: how deep checks go now; in full when absent. */
  readonly depth?: Depth;
  /** The declaration that this depth comes from. */
  readonly shorteningId?: string;
};

export type FieldProblem = keyof typeof identifierWords;
export type FieldState =
  | { readonly state: 'empty' | 'filled' }
  | { readonly state: 'wrong'; readonly problem: FieldProblem; readonly at?: number };

const EMPTY: FieldState = { state: 'empty' };
const FILLED: FieldState = { state: 'filled' };
const REQUIRED: readonly TravellerField[] = ['document', 'temperature', 'health'];
const WITH_IDENTITY: readonly DocumentKind[] = [
  'resident-id', 'temporary-id', 'household-register',
  'residence-permit-hong-kong', 'residence-permit-macau', 'residence-permit-taiwan',
];

/** Whether the number of such a paper is built like a resident identity number. */
export function hasIdentityNumber(kind: DocumentKind): boolean {
  return WITH_IDENTITY.includes(kind);
}

export function isRequired(field: TravellerField): boolean {
  return REQUIRED.includes(field);
}

/** The steps this traveller has: CP-92 lets her be asked everything where checks are short. */
export function listFields(traveller: Pick<DraftTraveller, 'documentKind' | 'isFull'>, rules?: Pick<TypingRules, 'depth'>): readonly TravellerField[] {
  const leftOut: readonly TravellerField[] = listLeftOutOf(traveller, rules);
  const hasBirth = !leftOut.includes('document') && !hasIdentityNumber(traveller.documentKind);
  return TRAVELLER_FIELDS.filter((field) => (field === 'birth' ? hasBirth : !leftOut.includes(field)));
}

/** CP-94: what will be owed of this traveller: left out by the depth, and not filled in all the same. */
export function listUnasked(traveller: DraftTraveller, rules: TypingRules): readonly OwableField[] {
  const leftOut = listLeftOutOf(traveller, rules);
  return OWABLE_FIELDS.filter((field) => leftOut.includes(field) && readField(traveller, field, rules).state !== 'filled');
}

function listLeftOutOf({ isFull = false }: Pick<DraftTraveller, 'isFull'>, rules?: Pick<TypingRules, 'depth'>): readonly OwableField[] {
  return isFull ? [] : listLeftOut(rules?.depth ?? 'full');
}

/** CP-92: somebody in the vehicle can be called or is named. */
export function isReachable(travellers: readonly DraftTraveller[], rules: TypingRules): boolean {
  return travellers.some((traveller) => !listUnasked(traveller, rules).includes('document') || readField(traveller, 'phone', rules).state === 'filled');
}

export function readField(traveller: DraftTraveller, field: TravellerField, rules: TypingRules): FieldState {
  switch (field) {
    case 'document':
      return readDocument(traveller, rules);
    case 'birth':
      return readBirth(traveller.birthDigits, rules.today);
    case 'phone':
      return traveller.phone === '' ? EMPTY : fromParsed(parsePhone(traveller.phone));
    case 'temperature':
      return traveller.temperatureDigits.length === 3 ? FILLED : EMPTY;
    case 'health':
      return rules.questionIds.every((id) => traveller.exposures[id] !== undefined) ? FILLED : EMPTY;
    default:
      return traveller[field].trim() === '' ? EMPTY : FILLED;
  }
}

export function readPlate(draft: Pick<Draft, 'plate' | 'isFreePlate'>): FieldState {
  return draft.plate.trim() === '' ? EMPTY : fromParsed(parsePlate(draft.plate, { acceptOther: draft.isFreePlate }));
}

/** The colour to draw: what the text implies, and green as soon as new energy is chosen. */
export function choosePlateColour(draft: Pick<Draft, 'plate' | 'isFreePlate' | 'isNewEnergy'>): PlateColour {
  const parsed = parsePlate(draft.plate, { acceptOther: draft.isFreePlate });
  if (parsed.ok) return parsed.value.colour;
  return draft.isNewEnergy ? 'green' : 'blue';
}

/** While something is being typed it is not wrong yet; once the officer wanted to go on, it says what is missing. */
export function readTyping(read: FieldState, typing: { readonly isPartial: boolean; readonly isRevealed: boolean; readonly isRequired: boolean }): FieldState {
  if (!typing.isRevealed) return typing.isPartial && read.state === 'wrong' ? EMPTY : read;
  return read.state === 'empty' && typing.isRequired ? { state: 'wrong', problem: 'identifiers.Empty' } : read;
}

/** What the number tells: birth date, sex and province; nothing while it cannot be right. */
export function findIdentity(traveller: DraftTraveller, rules: TypingRules): IdentityNumber | undefined {
  const parsed = parseDocument({ kind: traveller.documentKind, number: traveller.documentNumber }, rules);
  return parsed.ok ? parsed.value.identity : undefined;
}

/** `YYYY-MM-DD`, from the number or as typed. */
export function findBirthDate(traveller: DraftTraveller, rules: TypingRules): string | undefined {
  const identity = findIdentity(traveller, rules);
  if (identity !== undefined) return identity.birthDate;
  return readBirth(traveller.birthDigits, rules.today).state === 'filled' ? digitsToDate(traveller.birthDigits) : undefined;
}

/** A traveller may go into the check: nothing required is missing and nothing typed is wrong. */
export function isComplete(traveller: DraftTraveller, rules: TypingRules): boolean {
  return listFields(traveller, rules).every((field) => isSettled(traveller, field, rules));
}

export function isSettled(traveller: DraftTraveller, field: TravellerField, rules: TypingRules): boolean {
  const { state } = readField(traveller, field, rules);
  return state === 'filled' || (state === 'empty' && !isRequired(field));
}

function readDocument({ documentKind, documentNumber }: DraftTraveller, rules: TypingRules): FieldState {
  if (documentKind !== 'none' && documentNumber === '') return EMPTY;
  return fromParsed(parseDocument({ kind: documentKind, number: documentNumber }, rules));
}

function readBirth(digits: string, today: string): FieldState {
  if (digits === '') return EMPTY;
  if (digits.length < 8) return { state: 'wrong', problem: 'identifiers.WrongLength' };
  const date = digitsToDate(digits);
  const isPossible = isCalendarDate(date) && date <= today && date >= '1900';
  return isPossible ? FILLED : { state: 'wrong', problem: 'identifiers.ImpossibleBirthDate' };
}

function digitsToDate(digits: string): string {
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
}

type Read = { readonly ok: true } | { readonly ok: false; readonly problem: string; readonly at?: number };

function fromParsed(parsed: Read): FieldState {
  if (parsed.ok) return FILLED;
  const problem = `identifiers.${parsed.problem}` as FieldProblem;
  return parsed.at === undefined ? { state: 'wrong', problem } : { state: 'wrong', problem, at: parsed.at };
}
