// Decisions of declaration: what is missing before it can be sent, which days have keys, what does not add up on paper.
import { isCalendarDate } from '../../../core/identifiers/calendar-date.ts';
import { parseDocument, type DocumentKind } from '../../../core/identifiers/document.ts';
import { parsePhone } from '../../../core/identifiers/phone.ts';
import { parsePlate } from '../../../core/identifiers/plate.ts';
import type { zh as identifierWords } from '../../../core/identifiers/words.zh.ts';
import { addDays, chinaDate, daysBetween } from '../../protocol/door.ts';
import type { DeclaredPerson, DeclaredVehicle, PaperBatch, Signature } from './records.ts';
import { KEY_DAYS_AHEAD, KEY_DAYS_BACK } from './retention.ts';

/** What the day and the protocol in force ask for. */
export type DeclarationRules = {
  /** `YYYY-MM-DD` in China. */
  readonly today: string;
  /** Identity numbers with the area code 99, which nobody has. */
  readonly allowDemo: boolean;
  readonly questionIds: readonly string[];
};

export type EntryProblem = keyof typeof identifierWords | 'entry.unanswered' | 'entry.unsigned';
export const PERSON_FIELDS = ['document', 'birth', 'name', 'phone', 'health'] as const;
export type PersonField = (typeof PERSON_FIELDS)[number];
export type PersonProblems = Readonly<Partial<Record<PersonField, EntryProblem>>>;

const WITH_IDENTITY: readonly DocumentKind[] = [
  'resident-id', 'temporary-id', 'household-register',
  'residence-permit-hong-kong', 'residence-permit-macau', 'residence-permit-taiwan',
];

/** Whether the number of such a paper tells the birth date. */
export function tellsBirthDate(kind: DocumentKind): boolean {
  return WITH_IDENTITY.includes(kind);
}

type Read = { readonly ok: true } | { readonly ok: false; readonly problem: string };

function toProblem(read: Read): EntryProblem | undefined {
  return read.ok ? undefined : (`identifiers.${read.problem}` as EntryProblem);
}

function findBirthProblem(digits: string, today: string): EntryProblem | undefined {
  if (digits === '') return undefined;
  const date = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  return digits.length === 8 && isCalendarDate(date) && date <= today && date >= '1900' ? undefined : 'identifiers.ImpossibleBirthDate';
}

/** The one who is spoken for may have no phone. */
function findPhoneProblem({ phone, proxy }: DeclaredPerson): EntryProblem | undefined {
  return phone === '' && proxy !== null ? undefined : toProblem(parsePhone(phone));
}

/** DE-1. */
export function findPersonProblems(person: DeclaredPerson, rules: DeclarationRules): PersonProblems {
  const isAnswered = rules.questionIds.every((id) => person.exposures[id] !== undefined);
  const found: Readonly<Record<PersonField, EntryProblem | undefined>> = {
    document: toProblem(parseDocument(person.document, rules)),
    birth: findBirthProblem(person.birthDigits, rules.today),
    name: person.name.trim() === '' ? 'identifiers.Empty' : undefined,
    phone: findPhoneProblem(person),
    health: isAnswered ? undefined : 'entry.unanswered',
  };
  return Object.fromEntries(Object.entries(found).filter(([, problem]) => problem !== undefined));
}

export type VehicleProblems = Readonly<Partial<Record<'plate' | 'from' | 'to', EntryProblem>>>;

export function findVehicleProblems({ plate, from, to }: DeclaredVehicle): VehicleProblems {
  const plateProblem = toProblem(parsePlate(plate, { acceptOther: true }));
  return {
    ...(plateProblem && { plate: plateProblem }),
    ...(from.trim() === '' && { from: 'identifiers.Empty' as const }),
    ...(to.trim() === '' && { to: 'identifiers.Empty' as const }),
  };
}

export function findSignatureProblem(signature: Signature): EntryProblem | undefined {
  const isEmpty = signature.kind === 'typed' ? signature.name.trim() === '' : signature.strokes.length === 0;
  return isEmpty ? 'entry.unsigned' : undefined;
}

const FIRST_DAY = '1970-01-01';

/** The day in China at that moment, counted from 1970-01-01. */
export function chinaDay(at: number): number {
  return daysBetween(FIRST_DAY, chinaDate(at));
}

/** `YYYY-MM-DD`. */
export function dayToDate(day: number): string {
  return addDays(FIRST_DAY, day);
}

/** DE-9: from today on. */
export function listKeyDays(now: number): readonly number[] {
  return Array.from({ length: KEY_DAYS_AHEAD + 1 }, (_, ahead) => chinaDay(now) + ahead);
}

/** DE-9: keys of this day and earlier are destroyed. */
export function lastDestroyedKeyDay(now: number): number {
  return chinaDay(now) - KEY_DAYS_BACK;
}

/** DE-11: below nought are missing, above it are too many; undefined until somebody has counted. */
export function findPaperDifference({ printed, counted }: Pick<PaperBatch, 'printed' | 'counted'>): number | undefined {
  return counted && counted.used + counted.spoiled + counted.left - printed;
}

/** The number on a form: `K01-007-012`, checkpoint, batch and form. */
export function paperNumber(checkpoint: string, batch: number, form: number): string {
  return `${checkpoint.slice(-3)}-${String(batch).padStart(3, '0')}-${String(form).padStart(3, '0')}`;
}
