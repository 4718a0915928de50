// When a command was really taken: the device's word, bounded by what the server knows (rule 3 of the house).
import { MINUTE_MILLISECONDS } from '../clock.ts';

/** Rounding of clocks and of the way is forgiven up to this. */
export const TIME_TOLERANCE_MILLISECONDS = 2 * MINUTE_MILLISECONDS;

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

export function boundTime(claim: ClaimedTime): BoundedTime {
  const corrected = claim.takenAt + claim.clockOffsetMilliseconds;
  const earliest = claim.seenAt - TIME_TOLERANCE_MILLISECONDS;
  const latest = claim.receivedAt + TIME_TOLERANCE_MILLISECONDS;
  if (corrected >= earliest && corrected <= latest) {
    const takenAt = Math.min(corrected, claim.receivedAt);
    return { takenAt, isDoubtful: false, judgeAt: [takenAt] };
  }
  const takenAt = Math.min(Math.max(corrected, claim.seenAt), claim.receivedAt);
  return { takenAt, isDoubtful: true, judgeAt: [corrected, claim.receivedAt] };
}
