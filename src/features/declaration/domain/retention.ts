// How long each record of declaration is kept, from when, and what happens then.
import { DAY_MILLISECONDS, HOUR_MILLISECONDS } from '../../../core/clock.ts';
import type { RetentionEntry } from '../../../core/retention.ts';

/** DE-5. */
export const CODE_VALID_MILLISECONDS = 12 * HOUR_MILLISECONDS;
/** DE-10: a code that has just ended can still be issued anew from the phone that holds it. */
export const KEPT_UNUSED_MILLISECONDS = DAY_MILLISECONDS;
/** DE-10: as long as the passage that used it. */
export const KEPT_USED_MILLISECONDS = 30 * DAY_MILLISECONDS;
export const KEPT_PAPER_MILLISECONDS = 180 * DAY_MILLISECONDS;
/** DE-9. */
export const KEY_DAYS_AHEAD = 3;
export const KEY_DAYS_BACK = 2;
const why = 'A declaration serves one passage; whoever did not come is not remembered.';
const whyUsed = 'What was signed stands as long as the passage that rests on it.';

export const retention = [
  { record: 'declaration.vehicle', keptMilliseconds: KEPT_UNUSED_MILLISECONDS, from: 'end of the code', then: 'erase', why },
  { record: 'declaration.person', keptMilliseconds: KEPT_UNUSED_MILLISECONDS, from: 'end of the code', then: 'erase', why },
  { record: 'declaration.signature', keptMilliseconds: KEPT_UNUSED_MILLISECONDS, from: 'end of the code', then: 'erase', why },
  { record: 'declaration.used-declaration', keptMilliseconds: KEPT_USED_MILLISECONDS, from: 'passage', then: 'erase', why: whyUsed },
  { record: 'declaration.use', keptMilliseconds: KEPT_USED_MILLISECONDS, from: 'passage', then: 'erase', why: 'As long as the passage that names it.' },
  { record: 'declaration.paper-batch', keptMilliseconds: KEPT_PAPER_MILLISECONDS, from: 'printing', then: 'erase', why: 'Forms that went missing must be answerable for half a year; numbers only.' },
] as const satisfies readonly RetentionEntry[];
