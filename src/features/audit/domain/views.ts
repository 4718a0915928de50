// What the views of audit answer.
import type { FindingKind } from '../../../core/log/findings.ts';
import type { LogHead } from '../../../core/log/head.ts';

export type ShownBreak = {
  readonly id: string;
  readonly kind: FindingKind;
  readonly from: number;
  readonly until: number;
  readonly foundAt: number;
  readonly settledAt: number | null;
};

export type SealedLog = {
  /** Null before the first was signed. */
  readonly head: LogHead | null;
  /** Records that the district has counted; those above the head's size wait for the next. */
  readonly counted: number;
  /** Open ones first, then those settled lately. */
  readonly breaks: readonly ShownBreak[];
};

/**
 * `holds`: today's log begins with it. `differs`: it does not, something up to `size` was changed. `longer`: it knows more
 * records than the log has. `unsigned`: the code was not signed by this log's key.
 */
export type HeadVerdict = { readonly verdict: 'holds' | 'differs' | 'longer' | 'unsigned'; readonly size: number; readonly today: number };

export type ProvenRecord = {
  readonly sequence: number;
  readonly type: string;
  /** `waiting`: not sealed yet. `differs`: it is not what was sealed. */
  readonly verdict: 'proven' | 'waiting' | 'differs';
  /** When the first head over it was signed; null while it waits. */
  readonly sealedAt: number | null;
  readonly size: number;
};
