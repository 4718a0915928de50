// What a protocol pack is made of, field by field; what must hold between fields is in pack-trouble.ts.
import { z } from 'zod';
import { outcomeSchema } from './outcomes.ts';

const localText = z.strictObject({ zh: z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(300) });
/** `temperature.low`, `risk-area.420100`: what audit rows and reasons carry in clear. */
export const ruleId = z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/).max(80);
export const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/).max(40);
const celsius = z.number().min(25).max(45);
const divisionCode = z.string().regex(/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/);
/** A day in China. */
const day = z.iso.date();

/** A rule and the sentence that explains it to the person it concerns; `{name}` stands for a value of the reason. */
const rule = { ruleId, because: localText };
const ruleSchema = z.strictObject(rule);
const ruleWithOutcome = { ...rule, outcome: outcomeSchema };

/** Inclusive lower edge; a band ends where the next begins, so 37.95 lies below 38.0. Outcome of a *confirmed* reading. */
const bandSchema = z.strictObject({ id: slug, minCelsius: celsius, label: localText, ...ruleWithOutcome });

/** `order` runs from the quick instrument to the exact one; one that `confirms` may settle a high reading. */
const instrumentSchema = z.strictObject({
  id: slug,
  order: z.number().int().min(1).max(9),
  confirms: z.boolean(),
  label: localText,
});

const temperatureSchema = z.strictObject({
  bands: z.array(bandSchema).min(2).max(8),
  /** Readings outside are invalid: a cold forehead is not a healthy one. Both ends are still plausible. */
  plausible: z.strictObject({ minCelsius: celsius, maxCelsius: celsius, ...rule }),
  missing: ruleSchema,
  instruments: z.array(instrumentSchema).min(1).max(8),
  secondReading: z.strictObject({ coolDownMinutes: z.number().min(0).max(60), ...rule }),
  /** Why a high first reading no longer counts. */
  dismissed: ruleSchema,
});

const symptomSchema = z.strictObject({ id: slug, label: localText, ...ruleWithOutcome });

/** `from` to `until` are the days on which a stay there counts; `until` null while it goes on. */
const riskAreaSchema = z.strictObject({
  divisionCode,
  name: localText,
  level: z.enum(['medium', 'high']),
  from: day,
  until: day.nullable(),
  ...ruleWithOutcome,
});

const questionSchema = z.strictObject({
  id: slug,
  text: localText,
  /** Of the answer yes. */
  ...ruleWithOutcome,
  /** Of "does not know" and, for a required question, of no answer. */
  outcomeIfUnknown: outcomeSchema,
  unknown: ruleSchema,
  required: z.boolean(),
});

/** Circumstances in which nobody is turned back, whatever else holds. The evaluator knows each of these ids. */
export const TURN_BACK_BARS = [
  'fever', 'unmeasured', 'symptoms', 'referred', 'resident', 'emergency', 'pregnancy', 'lone-minor',
] as const;
/** What may be put forward for turning someone back; only the first is ever a ground (PR-9). */
export const TURN_BACK_BASES = ['dated-travel-history', 'plate-province', 'identity-prefix', 'native-place'] as const;
export type TurnBackBar = (typeof TURN_BACK_BARS)[number];
export type TurnBackBasis = (typeof TURN_BACK_BASES)[number];

const turnBackSchema = z.strictObject({
  bars: z.strictObject(recordOf(TURN_BACK_BARS, ruleSchema)),
  /** The one ground: its rule when it carries, and the rule that refuses it when dates or evidence are missing. */
  ground: ruleSchema,
  groundMissing: ruleSchema,
  forbiddenBases: z.strictObject(recordOf(['plate-province', 'identity-prefix', 'native-place'] as const, ruleSchema)),
  evidenceKinds: z.array(z.strictObject({ id: slug, label: localText })).min(1).max(20),
  adultFromYears: z.number().int().min(14).max(21),
});

export const packShape = z.strictObject({
  id: slug,
  name: localText,
  /** The day the dates of the pack were written for; shifting moves it with them. */
  anchorDate: day,
  temperature: temperatureSchema,
  symptoms: z.array(symptomSchema).min(1).max(40),
  riskAreas: z.array(riskAreaSchema).max(500),
  questions: z.array(questionSchema).max(20),
  /** A symptom or a yes that this pack does not list (written under another version) is never lost. */
  unlisted: z.strictObject(ruleWithOutcome),
  lookbackDays: z.number().int().min(1).max(60),
  observationDays: z.number().int().min(1).max(60),
  dayCounting: z.enum(['arrival-is-day-0', 'arrival-is-day-1']),
  turnBack: turnBackSchema,
});

export type Rule = z.infer<typeof ruleSchema>;
export type TemperatureBand = z.infer<typeof bandSchema>;
export type Instrument = z.infer<typeof instrumentSchema>;
export type RiskArea = z.infer<typeof riskAreaSchema>;
export type ProtocolPack = z.infer<typeof packShape>;

function recordOf<Key extends string, Schema>(keys: readonly Key[], schema: Schema): Record<Key, Schema> {
  return Object.fromEntries(keys.map((key) => [key, schema])) as Record<Key, Schema>;
}
