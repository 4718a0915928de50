// The nouns of checkpoint: a passage is a vehicle in a direction with everyone in it.
import { z } from 'zod';
import { moment } from '../../../core/moment.ts';
import { documentKinds } from '../../../core/identifiers/document.ts';
import { uuid } from '../../../core/ids.ts';
import { personal } from '../../../core/schema.ts';
import { OWABLE_FIELDS, SHORTENED_DEPTHS } from './depth/depth.ts';
import { checkpointCode, direction, laneId } from '../../places/door.ts';
import { outcomeSchema, ruleId, travellerFactsSchema } from '../../protocol/door.ts';
import { seatNumber, tripSchema } from './records/trip.ts';
import { vehicleClass } from './records/vehicle-class.ts';

export { VEHICLE_CLASSES, type VehicleClass } from './records/vehicle-class.ts';

const placeText = z.string().trim().max(60);

export const vehicleSchema = z.strictObject({
  class: vehicleClass,
  /** Normal form; "other" plates as they stand. */
  plate: personal(z.string().trim().min(1).max(16), 'emergency'),
  from: personal(placeText, 'emergency'),
  to: personal(placeText, 'emergency'),
  /** Of a coach (CP-82). */
  trip: personal(tripSchema, 'emergency').optional(),
});

export const documentSchema = z.strictObject({ kind: z.enum(documentKinds), number: z.string().max(30) });

export const travellerSchema = z.strictObject({
  id: uuid,
  document: personal(documentSchema, 'emergency'),
  name: personal(z.string().trim().max(50), 'emergency'),
  phone: personal(z.string().trim().max(40), 'emergency'),
  from: personal(placeText, 'emergency'),
  to: personal(placeText, 'emergency'),
  facts: personal(travellerFactsSchema, 'emergency'),
  /** In a coach whose trip is given. */
  seat: seatNumber.optional(),
  /** CP-94: left out by a shortened check; the fields themselves then stand empty. */
  unasked: z.array(z.enum(OWABLE_FIELDS)).max(OWABLE_FIELDS.length).optional(),
});
export type Traveller = z.infer<typeof travellerSchema>;

/** More rules than ever speak about one traveller. */
const MAX_RULE_IDS = 60;

/** What the tablet decided; the rule ids are clear, the values behind them are not (CP-15). */
export const deviceOutcomeSchema = z.strictObject({ outcome: outcomeSchema, ruleIds: z.array(ruleId).max(MAX_RULE_IDS) });
export type DeviceOutcome = z.infer<typeof deviceOutcomeSchema>;

export const passageSchema = z.strictObject({
  passageId: uuid,
  checkpoint: checkpointCode,
  lane: laneId,
  direction,
  vehicle: vehicleSchema,
  /** CP-1: at least the driver; a coach has at most 80. */
  travellers: z.array(travellerSchema).min(1).max(80),
  /** CP-90: which shortening the check rests on, and how deep it went. */
  shortened: z.strictObject({ shorteningId: uuid, depth: z.enum(SHORTENED_DEPTHS) }).optional(),
  /** When the officer turned to this vehicle, by the tablet's clock, milliseconds: its service began. */
  begunAt: moment.optional(),
});

export const TRAVELLER_STATES = ['cleared', 'awaiting-second-reading', 'held', 'referred', 'handed-over', 'turned-back', 'voided'] as const;
export type TravellerState = (typeof TRAVELLER_STATES)[number];
export const PASSAGE_STATES = ['open', 'held', 'released', 'turned-back', 'voided'] as const;
export type PassageState = (typeof PASSAGE_STATES)[number];

/** Where a passage comes from: taken at a lane, or taken in from a ledger. */
export const ORIGINS = ['lane', 'import'] as const;
export type Origin = (typeof ORIGINS)[number];
