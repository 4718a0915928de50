// The verbs of declaration: what each takes as input. Nobody with an account starts or joins one: the public page's route does.
import { z } from 'zod';
import { moment } from '../../../core/moment.ts';
import { uuid } from '../../../core/ids.ts';
import { checkpointCode } from '../../places/door.ts';
import { partSchema, vehicleSchema } from './records.ts';

export const carCode = z.string().regex(/^\d{8}$/);
/** Hex SHA-256 of the secret that only the starting phone holds. */
const secretHash = z.string().regex(/^[0-9a-f]{64}$/);

export const startDeclaration = z.strictObject({ checkpoint: checkpointCode, secretHash, vehicle: vehicleSchema, part: partSchema });
export const joinDeclaration = z.strictObject({ code: carCode, part: partSchema });
/** `checkpoint`: from now on the declaration is for this one. */
export const issueCode = z.strictObject({ id: uuid, secretHash, checkpoint: checkpointCode });

export const noteUse = z.strictObject({
  declarationId: uuid,
  passageId: uuid,
  checkpoint: checkpointCode,
  /** Milliseconds since the epoch. */
  usedAt: moment,
});

export const makeKeys = z.strictObject({});

const count = z.number().int().min(0).max(5000);
export const printBatch = z.strictObject({ id: uuid, checkpoint: checkpointCode, forms: count.min(1).max(500) });
export const reconcileBatch = z.strictObject({ id: uuid, checkpoint: checkpointCode, used: count, spoiled: count, left: count });

/** Input schema by verb. */
export const commands = {
  'declaration.start': startDeclaration,
  'declaration.join': joinDeclaration,
  'declaration.issue': issueCode,
  'declaration.note-use': noteUse,
  'declaration.make-keys': makeKeys,
  'declaration.print-batch': printBatch,
  'declaration.reconcile-batch': reconcileBatch,
} as const;
export type DeclarationVerb = keyof typeof commands;
