// How long it holds that somebody proved who she is, for acts that need it newly proved.
import { MINUTE_MILLISECONDS } from './clock.ts';

export const PROOF_MILLISECONDS = 10 * MINUTE_MILLISECONDS;

/** AC-19. `provedAt` is undefined where she signed in without such a proof. */
export function isProofFresh(provedAt: number | undefined, now: number): boolean {
  return provedAt !== undefined && now - provedAt < PROOF_MILLISECONDS;
}
