// Decisions of privacy: how long reading in clear lasts, and whether it is still granted.
import { MINUTE_MILLISECONDS } from '../../../core/clock.ts';

/** PV-3. */
export const UNMASKING_MILLISECONDS = 10 * MINUTE_MILLISECONDS;

export type Unmasking = { readonly grantedAt: number; readonly expiresAt: number };

export function decideUnmasking(at: number): Unmasking {
  return { grantedAt: at, expiresAt: at + UNMASKING_MILLISECONDS };
}

export function isUnmasked(unmasking: Unmasking, at: number): boolean {
  return unmasking.grantedAt <= at && at < unmasking.expiresAt;
}
