// How long the record of a person is kept, from when, and what happens then.
import { DAY_MILLISECONDS } from '../../../core/clock.ts';
import type { RetentionEntry } from '../../../core/retention.ts';

export const retention = [
  { record: 'people.person', keptMilliseconds: 30 * DAY_MILLISECONDS, from: 'last passage', then: 'erase', why: 'Two incubation periods of 14 days and two days to act.' },
] as const satisfies readonly RetentionEntry[];
