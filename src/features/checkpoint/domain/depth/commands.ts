// The verbs of shortened checks: declare and end them, call back, complete the record.
import { z } from 'zod';
import { moment } from '../../../../core/moment.ts';
import { documentKinds } from '../../../../core/identifiers/document.ts';
import { uuid } from '../../../../core/ids.ts';
import { checkpointCode } from '../../../places/door.ts';
import { CALL_RESULTS, DUE_MINUTES } from './call-back.ts';
import { SHORTENED_DEPTHS } from './depth.ts';

const reason = z.string().trim().min(2).max(200);
const onPassage = { passageId: uuid, checkpoint: checkpointCode, stepId: uuid };

export const shortenChecks = z.strictObject({
  shorteningId: uuid,
  checkpoint: checkpointCode,
  depth: z.enum(SHORTENED_DEPTHS),
  /** Milliseconds since the epoch. */
  until: moment,
  reason,
  /** The officers who call back, each for some of the records. */
  callerIds: z.array(uuid).min(1).max(20),
  dueMinutes: z.number().int().min(DUE_MINUTES.least).max(DUE_MINUTES.most),
});

export const restoreChecks = z.strictObject({ shorteningId: uuid, checkpoint: checkpointCode, reason });

const answered = z.strictObject({
  id: uuid,
  document: z.strictObject({ kind: z.enum(documentKinds), number: z.string().max(30) }).optional(),
  name: z.string().trim().min(1).max(50).optional(),
  from: z.string().trim().min(1).max(60).optional(),
  to: z.string().trim().min(1).max(60).optional(),
});
export type AnsweredTraveller = z.infer<typeof answered>;

export const completeCheck = z.strictObject({ ...onPassage, travellers: z.array(answered).min(1).max(80) });
export type CompleteCheck = z.infer<typeof completeCheck>;

export const noteCall = z.strictObject({ ...onPassage, result: z.enum(CALL_RESULTS) });

export const assignCallBack = z.strictObject({ ...onPassage, callerId: uuid });
