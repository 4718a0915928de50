// What the world knows and the product does not: which commands were promised, when they truly happened, and why one may be missing.
import type { EnvelopeHeader } from '../../../src/core/sync/envelope.ts';

export type Tried = {
  readonly id: string;
  readonly verb: string;
  readonly body: unknown;
  readonly tablet: number;
  readonly deviceId: string;
  /** By no clock but the world's. */
  readonly trulyAt: number;
  /** The screen said "kept". */
  isKept: boolean;
  /** Set when the disk has it. */
  header: EnvelopeHeader | undefined;
  /** When the tablet had the server's answer on its disk, the last time. */
  settledAt: number | undefined;
  /** Why nobody may expect it to arrive. */
  excuse: string | undefined;
};

export type Ledger = {
  readonly tried: Map<string, Tried>;
  /** What an invariant has found, in the order of finding. */
  readonly violations: Violation[];
};

export const INVARIANTS = ['I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7', 'I8', 'I9', 'I11', 'I12', 'time', 'fault'] as const;
export type Invariant = (typeof INVARIANTS)[number];
export type Violation = { readonly invariant: Invariant; readonly what: string };

export function createLedger(): Ledger {
  return { tried: new Map(), violations: [] };
}

export function excuse(ledger: Ledger, reason: string, applies: (tried: Tried) => boolean): void {
  for (const tried of ledger.tried.values()) if (applies(tried)) tried.excuse ??= reason;
}
