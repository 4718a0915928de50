// The verbs of checkpoint: a check carries one passage, later verbs name it.
import { z } from 'zod';
import { uuid } from '../../../core/ids.ts';
import { postCommands } from './post-commands.ts';
import { checkpointCode } from '../../places/door.ts';
import { TURN_BACK_BASES, readingSchema } from '../../protocol/door.ts';
import { PURPOSES } from '../../privacy/door.ts';
import { EXPORT_FORMATS } from './exports.ts';
import { KEPT_ODDITIES } from './oddities.ts';
import { importPassages } from './ledger/import-input.ts';
import { registerFilter } from './register-question.ts';
import { DISINFECTANTS } from './disinfectants.ts';
import { flowCommands } from './flow/commands.ts';
import { returningCommands } from './returning/commands.ts';
import { deviceOutcomeSchema, passageSchema } from './records.ts';

export { DISINFECTANTS };

const onPassage = { passageId: uuid, checkpoint: checkpointCode, stepId: uuid };

export const takeCheck = passageSchema.extend({
  deviceOutcomes: z.record(uuid, deviceOutcomeSchema),
  /** Where the travellers had declared before they arrived. */
  declarationId: uuid.optional(),
  /** What other hands on this car had made and this check has joined (CP-80). */
  parts: z.array(uuid).max(100).optional(),
});
export type TakeCheck = z.infer<typeof takeCheck>;

export const takeSecondReading = z.strictObject({ ...onPassage, travellerId: uuid, reading: readingSchema, deviceOutcome: deviceOutcomeSchema });
export type TakeSecondReading = z.infer<typeof takeSecondReading>;

export const disinfectVehicle = z.strictObject({
  ...onPassage,
  agent: z.enum(DISINFECTANTS),
  /** Another hand did it and handed the part over (CP-80). */
  partId: uuid.optional(),
});
export const releaseVehicle = z.strictObject(onPassage);
export const holdVehicle = z.strictObject({
  ...onPassage,
  reason: z.string().trim().max(200),
  /** The health authority that the slip names; absent on tablets of before (CP-75). */
  authority: z.string().trim().max(80).optional(),
});

export const handOverTraveller = z.strictObject({
  ...onPassage,
  travellerId: uuid,
  /** The competent health authority that takes the person over, by name. */
  authority: z.string().trim().min(2).max(80),
  receivedBy: z.string().trim().min(1).max(50),
});

const turnBackGround = z.strictObject({ basis: z.enum(TURN_BACK_BASES), evidence: z.array(z.string().max(40)).max(10) });
export const turnBackVehicle = z.strictObject({
  ...onPassage,
  travellers: z
    .array(
      z.strictObject({
        id: uuid,
        isResident: z.boolean(),
        isEmergency: z.boolean(),
        isPregnant: z.boolean(),
        isAccompanied: z.boolean(),
        grounds: z.array(turnBackGround).max(6),
      }),
    )
    .min(1)
    .max(80),
});
export type TurnBackVehicle = z.infer<typeof turnBackVehicle>;

export const closeReview = z.strictObject({ reviewId: uuid, checkpoint: checkpointCode, finding: z.string().trim().min(2).max(300) });
export const declareTail = z.strictObject({ deviceId: uuid, checkpoint: checkpointCode, keptThrough: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER), isLast: z.boolean() });

const finding = z.strictObject({ passageId: uuid, ruleIds: z.array(z.enum(KEPT_ODDITIES)).min(1) });
export const noteOddities = z.strictObject({ checkpoint: checkpointCode, findings: z.array(finding).min(1).max(500) });

const onExport = { exportId: uuid, checkpoint: checkpointCode };
/** No personal term: a request is kept longer than what it asks for. */
export const requestExport = z.strictObject({
  ...onExport,
  filter: registerFilter,
  format: z.enum(EXPORT_FORMATS),
  language: z.enum(['zh', 'en']),
  purpose: z.enum(PURPOSES),
  reason: z.string().trim().min(2).max(300),
});
export const decideExport = z.strictObject(onExport);
export const takeExport = z.strictObject(onExport);

/** Input schema by verb. */
export const commands = {
  ...postCommands,
  'checkpoint.take-check': takeCheck,
  'checkpoint.take-second-reading': takeSecondReading,
  'checkpoint.disinfect-vehicle': disinfectVehicle,
  'checkpoint.release-vehicle': releaseVehicle,
  'checkpoint.hold-vehicle': holdVehicle,
  'checkpoint.turn-back-vehicle': turnBackVehicle,
  'checkpoint.hand-over-traveller': handOverTraveller,
  'checkpoint.close-review': closeReview,
  'checkpoint.declare-tail': declareTail,
  'checkpoint.note-oddities': noteOddities,
  'checkpoint.request-export': requestExport,
  'checkpoint.approve-export': decideExport,
  'checkpoint.refuse-export': decideExport,
  'checkpoint.take-export': takeExport,
  'checkpoint.import-passages': importPassages,
  ...flowCommands,
  ...returningCommands,
} as const;
export type CheckpointVerb = keyof typeof commands;
