// How long each record of checkpoint is kept, from when, and what happens then.
import { DAY_MILLISECONDS } from '../../../core/clock.ts';
import type { RetentionEntry } from '../../../core/retention.ts';

const MONTH_MILLISECONDS = 30 * DAY_MILLISECONDS;
const why = 'Two incubation periods of 14 days and two days to act.';

export const retention = [
  { record: 'checkpoint.passage', keptMilliseconds: MONTH_MILLISECONDS, from: 'passage', then: 'erase', why },
  { record: 'checkpoint.vehicle', keptMilliseconds: MONTH_MILLISECONDS, from: 'passage', then: 'erase', why },
  { record: 'checkpoint.traveller', keptMilliseconds: MONTH_MILLISECONDS, from: 'passage', then: 'erase', why },
  { record: 'checkpoint.step', keptMilliseconds: MONTH_MILLISECONDS, from: 'passage', then: 'erase', why },
  { record: 'checkpoint.call-back', keptMilliseconds: MONTH_MILLISECONDS, from: 'passage', then: 'erase', why },
  { record: 'checkpoint.shortening', keptMilliseconds: 180 * DAY_MILLISECONDS, from: 'declaration', then: 'erase', why: 'Why checks were shortened must be answerable for half a year.' },
  { record: 'checkpoint.queue-note', keptMilliseconds: 180 * DAY_MILLISECONDS, from: 'sighting', then: 'erase', why: 'How long people were kept waiting must be answerable for half a year.' },
  { record: 'checkpoint.hold', keptMilliseconds: MONTH_MILLISECONDS, from: 'settlement', then: 'erase', why },
  { record: 'checkpoint.certificate', keptMilliseconds: undefined, from: 'closing', then: 'keep', why: 'Counts and dates only; what became of a post’s data must be answerable for ever.' },
  { record: 'checkpoint.review', keptMilliseconds: 180 * DAY_MILLISECONDS, from: 'closing', then: 'erase', why: 'How differences were settled must be answerable for half a year.' },
  { record: 'checkpoint.tablet-tail', keptMilliseconds: 180 * DAY_MILLISECONDS, from: 'declaration', then: 'erase', why: 'Completeness of a day must be answerable for half a year.' },
] as const satisfies readonly RetentionEntry[];
