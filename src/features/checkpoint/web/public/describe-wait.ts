// How a range of minutes is said to a driver: never more exact than it is known.
import type { WaitRange } from '../../domain/queue/estimate-wait.ts';

export type SaidWait = { readonly key: 'under' | 'range' | 'more'; readonly values: Readonly<Record<string, number>> };

/** Above this a driver learns nothing more from the upper end. */
const LONGEST_MINUTES = 180;

export function describeWait({ lowMinutes, highMinutes }: Pick<WaitRange, 'lowMinutes' | 'highMinutes'>): SaidWait {
  if (highMinutes > LONGEST_MINUTES) return { key: 'more', values: { low: Math.min(lowMinutes, LONGEST_MINUTES) } };
  if (lowMinutes === 0) return { key: 'under', values: { minutes: highMinutes } };
  return { key: 'range', values: { low: lowMinutes, high: highMinutes } };
}
