// What declaration does by itself every hour.
import { HOUR_MILLISECONDS } from '../../../core/clock.ts';
import type { Job } from '../../../server/events/timetable.ts';

export const hourly: Job = {
  name: 'declaration.hourly',
  everyMilliseconds: HOUR_MILLISECONDS,
  list: () => [{ verb: 'declaration.make-keys', body: {} }],
};
