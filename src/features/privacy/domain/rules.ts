// Decisions of privacy: how long reading in clear lasts.
import { MINUTE_MILLISECONDS } from '../../../core/clock.ts';

/** PV-3. */
export const UNMASKING_MILLISECONDS = 10 * MINUTE_MILLISECONDS;

export type Unmasking = { readonly grantedAt: number; readonly expiresAt: number };

export function decideUnmasking(at: number): Unmasking {
  return { grantedAt: at, expiresAt: at + UNMASKING_MILLISECONDS };
}
