// How long one vehicle takes a lane: from the first key of its plate to the end of its check, and the change to the next.

const LONGEST_SERVICE_SECONDS = 3600;

/**
 * Both in milliseconds by clocks that may differ a little. Undefined when it was not noted, cannot be (the end before the
 * beginning), or is no service any more: a plate typed before a break.
 */
export function serviceSecondsOf(begunAt: number | undefined, takenAt: number): number | undefined {
  if (begunAt === undefined) return undefined;
  const seconds = Math.round((takenAt - begunAt) / 1000);
  return seconds >= 0 && seconds <= LONGEST_SERVICE_SECONDS ? seconds : undefined;
}
