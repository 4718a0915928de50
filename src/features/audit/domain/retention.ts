// How long each record of audit is kept, from when, and what happens then.
import type { RetentionEntry } from '../../../core/retention.ts';

export const retention = [
  { record: 'audit.break', keptMilliseconds: undefined, from: 'finding', then: 'keep', why: 'Kinds and numbers only; what did not verify must never be forgotten.' },
] as const satisfies readonly RetentionEntry[];
