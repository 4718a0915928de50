// What screens get to see of privacy.
import type { RetentionEntry } from '../../../core/retention.ts';

export type LegalHoldView = {
  readonly id: string;
  readonly placeCode: string;
  readonly subjectId: string;
  /** Undefined when it is erased. */
  readonly reason: string | undefined;
  readonly placedBy: string;
  readonly placedAt: number;
  readonly until: number;
  readonly state: 'running' | 'lifted' | 'over';
  readonly liftedBy: string | undefined;
  readonly liftedAt: number | undefined;
};

/** So many of a record, on a day (its first instant in Asia/Shanghai), under a rule. */
export type ErasureCount = { readonly record: string; readonly then: string; readonly days: number; readonly from: string; readonly day: number; readonly amount: number };

/** The public page: what is kept for how long, and what was erased. */
export type KeptPage = { readonly district: string; readonly entries: readonly RetentionEntry[]; readonly erasures: readonly ErasureCount[] };
