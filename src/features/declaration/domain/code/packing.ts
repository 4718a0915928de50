// A declaration as few bytes: lists instead of names, the questions once, what everybody shares not repeated.
import { z } from 'zod';
import { findTextInBytes, textToBytes } from '../../../../core/bytes.ts';
import { documentKinds } from '../../../../core/identifiers/document.ts';
import { DECLARED_CLASSES, MOST_PEOPLE, PROXY_RELATIONS, personSchema, vehicleSchema, type Declared, type DeclaredPerson } from '../records.ts';

const ANSWERS = ['0', '1', '2', '-'] as const;

const packedPerson = z.tuple([
  z.number().int(), z.string(), z.string(), z.string(), z.string(), z.number().int(),
  /** One character a question: no, yes, does not know, not asked. */
  z.string(),
  z.array(z.string()),
  z.array(z.tuple([z.string(), z.string(), z.string()])),
]);
const packed = z.tuple([z.number().int(), z.string(), z.string(), z.string(), z.array(z.string()), z.array(packedPerson).min(1).max(MOST_PEOPLE)]);
type PackedPerson = z.infer<typeof packedPerson>;

function packAnswer(answer: boolean | 'unknown' | undefined): string {
  if (answer === undefined) return '-';
  if (answer === 'unknown') return '2';
  return answer ? '1' : '0';
}

function packPerson(person: DeclaredPerson, questions: readonly string[]): PackedPerson {
  const { document, birthDigits, name, phone, proxy, exposures, symptoms, stays } = person;
  return [
    documentKinds.indexOf(document.kind), document.number, name, phone, birthDigits,
    proxy === null ? 0 : PROXY_RELATIONS.indexOf(proxy) + 1,
    questions.map((id) => packAnswer(exposures[id])).join(''),
    [...symptoms],
    stays.map(({ divisionCode, from, until }) => [divisionCode, from, until]),
  ];
}

export function packDeclared({ vehicle, people }: Declared): Uint8Array {
  const questions = [...new Set(people.flatMap(({ exposures }) => Object.keys(exposures)))].toSorted();
  const rows = people.map((person) => packPerson(person, questions));
  return textToBytes(JSON.stringify([DECLARED_CLASSES.indexOf(vehicle.class), vehicle.plate, vehicle.from, vehicle.to, questions, rows]));
}

function unpackPerson(row: PackedPerson, questions: readonly string[]): unknown {
  const [kind, number, name, phone, birthDigits, proxy, answers, symptoms, stays] = row;
  const exposures = questions.flatMap((id, index) => {
    const answer = ANSWERS.findIndex((known) => known === answers.charAt(index));
    return answer === 3 ? [] : [[id, answer === 2 ? 'unknown' : answer === -1 ? undefined : answer === 1] as const];
  });
  return {
    document: { kind: documentKinds[kind], number },
    birthDigits, name, phone, symptoms,
    stays: stays.map(([divisionCode, from, until]) => ({ divisionCode, from, until })),
    exposures: Object.fromEntries(exposures),
    proxy: proxy === 0 ? null : PROXY_RELATIONS[proxy - 1],
  };
}

const declaredSchema = z.strictObject({ vehicle: vehicleSchema, people: z.array(personSchema).min(1).max(MOST_PEOPLE) });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Undefined when the bytes hold no declaration. */
export function findDeclared(bytes: Uint8Array): Declared | undefined {
  const read = packed.safeParse(parseJson(findTextInBytes(bytes) ?? ''));
  if (!read.success) return undefined;
  const [vehicleClass, plate, from, to, questions, rows] = read.data;
  const declared = declaredSchema.safeParse({
    vehicle: { class: DECLARED_CLASSES[vehicleClass], plate, from, to },
    people: rows.map((row) => unpackPerson(row, questions)),
  });
  return declared.success ? declared.data : undefined;
}
