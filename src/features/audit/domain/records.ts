// The nouns of audit: a break of the log.
import { z } from 'zod';
import { FINDING_KINDS } from '../../../core/log/findings.ts';
import { uuid } from '../../../core/ids.ts';

const number = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

/** `from` and `until`: the first and the last number concerned. */
export const breakSchema = z.strictObject({ id: uuid, kind: z.enum(FINDING_KINDS), from: number, until: number });
export type Break = z.infer<typeof breakSchema>;
