// What arrives after its term, or after its emergency has ended: counted and refused in words, never kept.
import type { Problem } from '../../core/problems.ts';

/** The measure under which late arrivals are counted; its dimension is the problem's code. */
export const LATE_MEASURE = 'platform.late-arrival';

const CODES: readonly string[] = ['TermOver', 'EmergencyEnded'];

export function isTooLate({ code }: Problem): boolean {
  return CODES.includes(code);
}
