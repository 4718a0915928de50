// A moment: whole milliseconds since the epoch, no later than what a calendar and the database can hold.
import { z } from 'zod';

/** The end of the year 9999 in UTC. */
const LAST_MOMENT = 253_402_300_799_999;

export const moment = z.number().int().min(0).max(LAST_MOMENT);
