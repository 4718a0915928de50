// What is known about one traveller when the protocol is asked; inputs of the pure evaluator.
import { z } from 'zod';
import { moment } from '../../../core/moment.ts';
import type { Outcome } from './outcomes.ts';
import { slug, type TurnBackBasis } from './pack-shape.ts';

const day = z.iso.date();

/** `takenAt` in milliseconds since the epoch; `celsius` as read, plausible or not. */
export const readingSchema = z.strictObject({
  celsius: z.number(),
  /** Id of one of the pack's instruments. */
  instrument: slug,
  takenAt: moment,
});

/** Days in China, both inclusive. */
export const travelStaySchema = z
  .strictObject({ divisionCode: z.string().regex(/^\d{2,12}$/), from: day, until: day })
  .refine(({ from, until }) => from <= until, { message: 'until must not be earlier than from' });

export const travellerFactsSchema = z.strictObject({
  readings: z.array(readingSchema).max(20),
  symptoms: z.array(z.string().min(1).max(40)).max(40),
  travelHistory: z.array(travelStaySchema).max(60),
  exposures: z.record(z.string().min(1).max(40), z.union([z.boolean(), z.literal('unknown')])),
  ageYears: z.number().int().min(0).max(150).optional(),
});

export type Reading = Readonly<z.infer<typeof readingSchema>>;
export type TravelStay = Readonly<z.infer<typeof travelStaySchema>>;

export interface TravellerFacts {
  readonly readings: readonly Reading[];
  /** Ids of the pack's symptoms; empty when asked and none. */
  readonly symptoms: readonly string[];
  readonly travelHistory: readonly TravelStay[];
  /** By question id. */
  readonly exposures: Readonly<Record<string, boolean | 'unknown'>>;
  readonly ageYears?: number | undefined;
}

/** What must also be known before anybody is turned back. */
export interface TurnBackFacts extends TravellerFacts {
  readonly isResident: boolean;
  readonly isEmergency: boolean;
  readonly isPregnant: boolean;
  /** A guardian travels along. */
  readonly isAccompanied: boolean;
  /** What the officer puts forward, each with the kinds of evidence seen. */
  readonly grounds: readonly { readonly basis: TurnBackBasis; readonly evidence: readonly string[] }[];
}

/**
 * Why an outcome is what it is. `ruleId` and `outcome` may be stored in clear; `params` may repeat readings and dates of a
 * person and belong into the sealed body.
 */
export interface Reason {
  readonly ruleId: string;
  readonly outcome: Outcome;
  readonly params: Readonly<Record<string, string | number>>;
}
