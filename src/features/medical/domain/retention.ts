// How long each record of medical is kept, from when, and what happens then.
import { DAY_MILLISECONDS } from '../../../core/clock.ts';
import type { RetentionEntry } from '../../../core/retention.ts';

export const retention = [
  { record: 'medical.custody', keptMilliseconds: 30 * DAY_MILLISECONDS, from: 'end of custody', then: 'erase', why: 'Two incubation periods of 14 days and two days to act; never while somebody is still held.' },
  { record: 'medical.site', keptMilliseconds: undefined, from: 'approval', then: 'keep', why: 'A public fact about nobody.' },
] as const satisfies readonly RetentionEntry[];
