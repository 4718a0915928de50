// How long the plumbing's own records are kept: commands, events and counts; notes and bodies of refused commands.
import { DAY_MILLISECONDS } from '../../core/clock.ts';
import type { RetentionEntry } from '../../core/retention.ts';
import { eraseBatch, type Eraser, type FeatureRetention } from './eraser.ts';

const MONTH_MILLISECONDS = 30 * DAY_MILLISECONDS;

export const platformRetention = [
  { record: 'platform.command', keptMilliseconds: undefined, from: 'receipt', then: 'keep', why: 'Number, hash and outcome only: a command is taken in once, for ever, and the chain still verifies.' },
  { record: 'platform.event', keptMilliseconds: undefined, from: 'receipt', then: 'keep', why: 'Who did what when, by ids: no personal value.' },
  { record: 'platform.tally', keptMilliseconds: undefined, from: 'hour', then: 'keep', why: 'Counts only.' },
  { record: 'platform.note', keptMilliseconds: MONTH_MILLISECONDS, from: 'noting', then: 'erase', why: 'A reason in free words can name somebody; it goes when what it is about goes.' },
  { record: 'platform.refused-body', keptMilliseconds: MONTH_MILLISECONDS, from: 'receipt', then: 'anonymise', why: 'What a refused command said goes when it would have gone had it been taken in; that it was refused stays.' },
  { record: 'platform.dead-event', keptMilliseconds: undefined, from: 'laying aside', then: 'keep', why: 'Which part of the product failed at which event, by numbers.' },
] as const satisfies readonly RetentionEntry[];

/** A note about a subject under legal hold stays with it: its event names the subject. */
const noteEraser: Eraser = {
  records: ['platform.note'],
  domain: 'emergency',
  erase: (call) =>
    eraseBatch(call, 'platform.note', {
      statement: {
        name: 'erase-notes',
        text: `delete from platform.note where district_code = $1 and command_id in (
          select n.command_id from platform.note n where n.district_code = $1 and n.noted_at < $2
            and not exists (select 1 from platform.event e where e.district_code = $1 and e.subject_id = any($4::text[]) and e.command_id = n.command_id) limit $3) returning 1 as one`,
      },
      values: [call.district, call.before, call.limit, call.held],
    }),
};

const refusedBodyEraser: Eraser = {
  records: ['platform.refused-body'],
  domain: 'emergency',
  erase: (call) =>
    eraseBatch(call, 'platform.refused-body', {
      statement: {
        name: 'anonymise-refused-bodies',
        text: `update platform.refused_body set sealed_body = null where district_code = $1 and command_id in (
          select command_id from platform.refused_body where district_code = $1 and received_at < $2 and sealed_body is not null limit $3) returning 1 as one`,
      },
      values: [call.district, call.before, call.limit],
    }),
};

export const platformErasers: FeatureRetention = {
  erasers: [noteEraser, refusedBodyEraser],
  sealedColumns: [
    { table: 'platform.note', column: 'sealed_text', domain: 'emergency', rowId: 'command_id', keys: ['command_id'] },
    { table: 'platform.refused_body', column: 'sealed_body', domain: 'emergency', rowId: 'command_id', keys: ['command_id'] },
  ],
};
