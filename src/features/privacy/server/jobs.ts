// What privacy does by itself every hour: erases what is due, then destroys the keys of weeks that have had their time.
import { HOUR_MILLISECONDS } from '../../../core/clock.ts';
import type { Job } from '../../../server/events/timetable.ts';

export const hourly: Job = {
  name: 'privacy.hourly',
  everyMilliseconds: HOUR_MILLISECONDS,
  list: () => [
    { verb: 'privacy.erase-due', body: {} },
    { verb: 'privacy.turn-keys', body: {} },
  ],
  isUnfinished: ({ hasMore }) => hasMore === true,
};
