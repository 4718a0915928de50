// The verb of queues: somebody counted one.
import { z } from 'zod';
import { uuid } from '../../../../core/ids.ts';
import { checkpointCode, direction } from '../../../places/door.ts';

export const noteQueue = z.strictObject({ noteId: uuid, checkpoint: checkpointCode, direction, vehicles: z.number().int().min(0).max(5000) });
