// When a command was really taken: the device's word, bounded by what the server knows (rule 3 of the house).
import { MINUTE_MILLISECONDS } from '../clock.ts';

/** Rounding of clocks and of the way is forgiven up to this. */
export const TIME_TOLERANCE_MILLISECONDS = 2 * MINUTE_MILLISECONDS;
/** The end of the year 9999: a later moment is none that a calendar could name. */
const LATEST_MOMENT = 253_402_300_799_999;

export type ClaimedTime = {
  /** Device time and its offset, as in the envelope. */
  readonly takenAt: number;
  readonly clockOffsetMilliseconds: number;
  /** Server time of the newest thing the device had seen; it cannot have acted before that. */
  readonly seenAt: number;
  readonly receivedAt: number;
};

/** `judgeAt` holds one instant, or two when the claim is outside its bounds: the stricter outcome of both stands. */
export type BoundedTime = { readonly takenAt: number; readonly isDoubtful: boolean; readonly judgeAt: readonly number[] };

function clamp(moment: number, from: number, until: number): number {
  return Math.min(Math.max(moment, from), until);
}

/** `takenAt` never lies outside the bounds and grows with the device's time, so that the device's order is kept. */
export function boundTime(claim: ClaimedTime): BoundedTime {
  const corrected = clamp(claim.takenAt + claim.clockOffsetMilliseconds, 0, LATEST_MOMENT);
  const takenAt = clamp(corrected, claim.seenAt, claim.receivedAt);
  const isDoubtful = Math.abs(corrected - takenAt) > TIME_TOLERANCE_MILLISECONDS;
  return { takenAt, isDoubtful, judgeAt: isDoubtful ? [corrected, claim.receivedAt] : [takenAt] };
}
