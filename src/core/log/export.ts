// The exported log: a line for what it is, a line for each head, a line for each record with the hash that was sealed for it.
import { z } from 'zod';
import { logHeadSchema, logKeySchema } from './head.ts';
import { logRecordSchema } from './record.ts';

export const EXPORT_FORMAT = 'guankou-log-1';

export const titleLineSchema = z.strictObject({
  format: z.literal(EXPORT_FORMAT),
  district: z.string(),
  exportedAt: z.number(),
  keys: z.array(logKeySchema).min(1),
  /** Heads that this server signed and no longer bears out, as text. */
  contradicted: z.array(z.string()),
});
export type TitleLine = z.infer<typeof titleLineSchema>;

export const headLineSchema = z.strictObject({ head: logHeadSchema });

/** `sealed`: hex; null behind the last head. `record`: null when it is gone. */
export const recordLineSchema = z.strictObject({
  sequence: z.number().int().min(1),
  sealed: z.string().regex(/^[0-9a-f]{64}$/).nullable(),
  record: logRecordSchema.nullable(),
});
export type RecordLine = z.infer<typeof recordLineSchema>;

/** How many numbers the district had given out; an export without this line was cut short. */
export const endLineSchema = z.strictObject({ end: z.number().int().min(0) });
