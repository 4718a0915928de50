// Wrong PINs on this tablet: how many are open over all officers, how long to wait before the next, when the vault goes (AC-15).

/** Over all officers together: a second badge is no second row of tries. */
export const MAX_FAILED_TRIES = 8;
/** After so many wrong tries the next has to wait so long; the first two may be slips of a cold finger. */
const WAIT_MILLISECONDS_BY_TRIES: readonly number[] = [0, 0, 0, 5_000, 15_000, 30_000, 60_000, 120_000];

export type Tries = { readonly failedTries: number; /** By the tablet's clock. */ readonly lastTryAt: number };

/** A right PIN takes back its officer's own wrong ones and nobody else's. */
export function countOpenTries(officers: readonly Tries[]): number {
  return officers.reduce((sum, { failedTries }) => sum + failedTries, 0);
}

/** Milliseconds until a PIN may be tried again. A clock set back shortens nothing for long: the count itself ends at eight. */
export function findWait(officers: readonly Tries[], now: number): number {
  const wait = WAIT_MILLISECONDS_BY_TRIES[Math.min(countOpenTries(officers), MAX_FAILED_TRIES - 1)] ?? 0;
  const lastTryAt = Math.max(0, ...officers.filter(({ failedTries }) => failedTries > 0).map((officer) => officer.lastTryAt));
  return Math.max(0, wait - Math.abs(now - lastTryAt));
}
