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
  { record: 'checkpoint.export-request', keptMilliseconds: 180 * DAY_MILLISECONDS, from: 'request', then: 'erase', why: 'Who took personal data out, and who agreed, must be answerable for half a year.' },
  { record: 'checkpoint.correction', keptMilliseconds: MONTH_MILLISECONDS, from: 'passage', then: 'erase', why: 'It is a step of its passage and goes with it.' },
  { record: 'checkpoint.edit-conflict', keptMilliseconds: MONTH_MILLISECONDS, from: 'passage', then: 'erase', why: 'It names fields and steps of its passage and goes with it.' },
  { record: 'checkpoint.settle-edits', keptMilliseconds: MONTH_MILLISECONDS, from: 'passage', then: 'erase', why: 'It is a step of its passage and goes with it.' },
  { record: 'checkpoint.permit-vehicle', keptMilliseconds: MONTH_MILLISECONDS, from: 'passage', then: 'erase', why },
  { record: 'checkpoint.notice', keptMilliseconds: 2 * DAY_MILLISECONDS, from: 'turning back', then: 'erase', why: 'A vehicle sent back meets the next post within hours.' },
  { record: 'checkpoint.part', keptMilliseconds: 2 * DAY_MILLISECONDS, from: 'handing over', then: 'erase', why: 'A part is joined within minutes; one that never was is looked into the next day.' },
  { record: 'checkpoint.returning-filter', keptMilliseconds: DAY_MILLISECONDS, from: 'beginning of its day', then: 'erase', why: 'A filter answers for one day; the next has another key.' },
  { record: 'checkpoint.disinfection', keptMilliseconds: 180 * DAY_MILLISECONDS, from: 'disinfection', then: 'erase', why: 'Whether a post was kept clean must be answerable for half a year.' },
] as const satisfies readonly RetentionEntry[];
