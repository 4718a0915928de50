// What privacy does by itself: every hour it erases what is due and turns keys of weeks, every minute it goes on with a rotation.
import { HOUR_MILLISECONDS, MINUTE_MILLISECONDS } from '../../../core/clock.ts';
import type { Job } from '../../../server/events/timetable.ts';
import type { KeyFolder } from '../../../server/field-cipher/key-folder.ts';
import { listRotationTurns } from '../domain/rotation.ts';
import { findOrder, findRotation } from './rotation/rotation-notes.ts';

export const hourly: Job = {
  name: 'privacy.hourly',
  everyMilliseconds: HOUR_MILLISECONDS,
  list: () => [
    { verb: 'privacy.erase-due', body: {} },
    { verb: 'privacy.turn-keys', body: {} },
  ],
  isUnfinished: ({ hasMore }) => hasMore === true,
};

/** Nothing, while nothing was ordered. */
export function createRotationJob(keys: KeyFolder): Job {
  return {
    name: 'privacy.rotation',
    everyMilliseconds: MINUTE_MILLISECONDS,
    list: () => listRotationTurns(findOrder(keys), findRotation(keys)),
    isUnfinished: ({ hasMore }) => hasMore === true,
  };
}
