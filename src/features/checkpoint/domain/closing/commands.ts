// The verbs at the end of a post: offer and accept who waits, settle, close for good, sign the certificate.
import { z } from 'zod';
import { uuid } from '../../../../core/ids.ts';
import { checkpointCode } from '../../../places/door.ts';

const onPassage = { passageId: uuid, checkpoint: checkpointCode, stepId: uuid };

/** `holdId` names the offer from beginning to end. */
export const offerHold = z.strictObject({ ...onPassage, travellerId: uuid, holdId: uuid, to: checkpointCode });
export const receiveOffer = z.strictObject({ holdId: uuid, checkpoint: checkpointCode, from: checkpointCode, passageId: uuid, travellerId: uuid });
export const acceptHold = z.strictObject({ holdId: uuid, checkpoint: checkpointCode });
export const endHold = z.strictObject({ holdId: uuid, checkpoint: checkpointCode, passageId: uuid, travellerId: uuid });
export const settleHold = z.strictObject({
  holdId: uuid,
  checkpoint: checkpointCode,
  /** The competent health authority that takes the person over, by name. */
  authority: z.string().trim().min(2).max(80),
  receivedBy: z.string().trim().min(1).max(50),
});

export const declineHold = z.strictObject({ holdId: uuid, checkpoint: checkpointCode, reason: z.string().trim().min(2).max(200) });
export const noteDecline = z.strictObject({ holdId: uuid, checkpoint: checkpointCode, passageId: uuid, travellerId: uuid });
export const withdrawOffers = z.strictObject({ checkpoint: checkpointCode, passageId: uuid, travellerId: uuid });

export const closePost = z.strictObject({ checkpoint: checkpointCode, certificateId: uuid, reason: z.string().trim().min(2).max(200) });
export const signCertificate = z.strictObject({ checkpoint: checkpointCode, certificateId: uuid });
