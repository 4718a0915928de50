// Input schema of each verb of the filter of returning plates.
import { z } from 'zod';
import { checkpointCode } from '../../../places/door.ts';

export const beginFilters = z.strictObject({});
/** `bits` as base64url: a megabyte is a filter of a million plates. */
export const keepFilter = z.strictObject({ checkpoint: checkpointCode, day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/), bits: z.string().regex(/^[\w-]*$/).max(1_400_000) });

export const returningCommands = {
  'checkpoint.begin-filters': beginFilters,
  'checkpoint.keep-filter': keepFilter,
} as const;
