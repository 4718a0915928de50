// The nouns of declaration: a vehicle on its way to a checkpoint, and what each person in it says.
import { z } from 'zod';
import { documentKinds } from '../../../core/identifiers/document.ts';
import { uuid } from '../../../core/ids.ts';
import { personal } from '../../../core/schema.ts';
import { travelStaySchema } from '../../protocol/door.ts';

export const DECLARED_CLASSES = ['car', 'coach', 'truck', 'motorcycle', 'other'] as const;

/** DE-12. */
export const MOST_PEOPLE = 20;

const placeText = z.string().trim().max(30);

export const vehicleSchema = z.strictObject({
  class: z.enum(DECLARED_CLASSES),
  plate: personal(z.string().trim().min(1).max(16), 'emergency'),
  from: personal(placeText, 'emergency'),
  to: personal(placeText, 'emergency'),
});
export type DeclaredVehicle = z.infer<typeof vehicleSchema>;

/** DE-2: for whom a proxy speaks. */
export const PROXY_RELATIONS = ['elder', 'child', 'other'] as const;

/** A line drawn by finger: x and y in turn, in thousandths of the field's width. */
const stroke = z.array(z.number().int().min(0).max(1000)).min(2).max(600);
export const signatureSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('typed'), name: personal(z.string().trim().min(1).max(50), 'emergency') }),
  z.strictObject({ kind: z.literal('drawn'), strokes: personal(z.array(stroke).min(1).max(40), 'emergency') }),
]);
export type Signature = z.infer<typeof signatureSchema>;

export const personSchema = z.strictObject({
  document: personal(z.strictObject({ kind: z.enum(documentKinds), number: z.string().trim().max(30) }), 'emergency'),
  /** `YYYYMMDD` where the number does not tell it; else empty. */
  birthDigits: personal(z.string().regex(/^(\d{8})?$/), 'emergency'),
  name: personal(z.string().trim().max(50), 'emergency'),
  phone: personal(z.string().trim().max(20), 'emergency'),
  symptoms: personal(z.array(z.string().regex(/^[a-z0-9-]{1,40}$/)).max(40), 'emergency'),
  stays: personal(z.array(travelStaySchema).max(20), 'emergency'),
  exposures: personal(z.record(z.string().regex(/^[a-z0-9-]{1,40}$/), z.union([z.boolean(), z.literal('unknown')])), 'emergency'),
  /** Null where somebody speaks for herself. */
  proxy: z.enum(PROXY_RELATIONS).nullable(),
});
export type DeclaredPerson = z.infer<typeof personSchema>;

/** What one phone sends: a person and those she speaks for, signed once. */
export const partSchema = z.strictObject({
  id: uuid,
  people: z.array(personSchema).min(1).max(MOST_PEOPLE),
  signature: signatureSchema,
});
export type DeclarationPart = z.infer<typeof partSchema>;

/** What a lane gets out of a code. */
export type Declared = {
  readonly vehicle: DeclaredVehicle;
  readonly people: readonly DeclaredPerson[];
};

/** A checkpoint's paper forms, numbered from 1 to `printed` within the batch. */
export type PaperBatch = {
  readonly id: string;
  readonly number: number;
  readonly printed: number;
  readonly printedAt: number;
  readonly counted: { readonly used: number; readonly spoiled: number; readonly left: number; readonly at: number } | undefined;
};
