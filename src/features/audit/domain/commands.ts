// The verbs of audit: what each takes as input.
import { z } from 'zod';
import { uuid } from '../../../core/ids.ts';
import { breakSchema } from './records.ts';

export const noteBreak = breakSchema;
export const settleBreak = z.strictObject({
  id: uuid,
  /** What was found and done. */
  finding: z.string().trim().min(2).max(300),
});

/** Input schema by verb. */
export const commands = {
  'audit.note-break': noteBreak,
  'audit.settle-break': settleBreak,
} as const;
export type AuditVerb = keyof typeof commands;
