// The verbs of checkpoint: a check carries one passage, later verbs name it.
import { z } from 'zod';
import { uuid } from '../../../core/ids.ts';
import { postCommands } from './post-commands.ts';
import { checkpointCode } from '../../places/door.ts';
import { TURN_BACK_BASES, readingSchema } from '../../protocol/door.ts';
import { deviceOutcomeSchema, passageSchema } from './records.ts';

const onPassage = { passageId: uuid, checkpoint: checkpointCode, stepId: uuid };

export const takeCheck = passageSchema.extend({ deviceOutcomes: z.record(uuid, deviceOutcomeSchema) });
export type TakeCheck = z.infer<typeof takeCheck>;

export const takeSecondReading = z.strictObject({ ...onPassage, travellerId: uuid, reading: readingSchema, deviceOutcome: deviceOutcomeSchema });
export type TakeSecondReading = z.infer<typeof takeSecondReading>;

export const DISINFECTANTS = ['chlorine', 'alcohol', 'peroxide', 'other'] as const;
export const disinfectVehicle = z.strictObject({ ...onPassage, agent: z.enum(DISINFECTANTS) });
export const releaseVehicle = z.strictObject(onPassage);
export const holdVehicle = z.strictObject({ ...onPassage, reason: z.string().trim().max(200) });

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
export const declareTail = z.strictObject({ deviceId: uuid, checkpoint: checkpointCode, keptThrough: z.number().int().min(0), isLast: z.boolean() });

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
} as const;
export type CheckpointVerb = keyof typeof commands;
