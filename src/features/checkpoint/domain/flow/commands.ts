// The verbs of the flow of a post: undo, correct, set the post, log disinfection and permits, pass notices on.
import { z } from 'zod';
import { uuid } from '../../../../core/ids.ts';
import { checkpointCode } from '../../../places/door.ts';
import { correctionSchema, settleEdits } from '../records/correction.ts';
import { disinfectionSchema } from '../records/disinfection.ts';
import { partHeader, sealedPart } from '../records/part.ts';
import { permitVehicleSchema } from '../records/permit.ts';
import { postSettings } from '../records/post.ts';

const undoCheck = z.strictObject({ passageId: uuid, checkpoint: checkpointCode, stepId: uuid });
const setPost = z.strictObject({ checkpoint: checkpointCode, settings: postSettings });
const sendNotices = z.strictObject({ passageId: uuid, checkpoint: checkpointCode });
const markNoticeSeen = z.strictObject({ noticeId: uuid, checkpoint: checkpointCode });
const sharePart = z.strictObject({ header: partHeader, copies: z.array(sealedPart.omit({ header: true })).min(1).max(20) });

/** Input schema by verb. */
export const flowCommands = {
  'checkpoint.undo-check': undoCheck,
  'checkpoint.correct-passage': correctionSchema,
  'checkpoint.settle-edits': settleEdits,
  'checkpoint.set-post': setPost,
  'checkpoint.send-notices': sendNotices,
  'checkpoint.mark-notice-seen': markNoticeSeen,
  'checkpoint.log-disinfection': disinfectionSchema,
  'checkpoint.log-permit-vehicle': permitVehicleSchema,
  'checkpoint.share-part': sharePart,
} as const;
