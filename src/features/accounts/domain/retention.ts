// How long each record of accounts is kept, from when, and what happens then.
import { DAY_MILLISECONDS } from '../../../core/clock.ts';
import type { RetentionEntry } from '../../../core/retention.ts';

const HALF_YEAR_MILLISECONDS = 180 * DAY_MILLISECONDS;

export const retention = [
  { record: 'accounts.person', keptMilliseconds: HALF_YEAR_MILLISECONDS, from: 'withdrawal', then: 'erase', why: 'Who acted must be answerable for half a year (audit duty).' },
  { record: 'accounts.duty-grant', keptMilliseconds: HALF_YEAR_MILLISECONDS, from: 'end', then: 'erase', why: 'Goes with the account.' },
  { record: 'accounts.passkey', keptMilliseconds: HALF_YEAR_MILLISECONDS, from: 'withdrawal of its person', then: 'erase', why: 'Which key signed in must be answerable as long as the account.' },
  { record: 'accounts.device', keptMilliseconds: HALF_YEAR_MILLISECONDS, from: 'withdrawal', then: 'erase', why: 'Signatures of its commands must be checkable.' },
  { record: 'accounts.unlocking', keptMilliseconds: HALF_YEAR_MILLISECONDS, from: 'withdrawal', then: 'erase', why: 'Goes with the tablet: it says who used it.' },
  { record: 'accounts.invitation', keptMilliseconds: 7 * DAY_MILLISECONDS, from: 'expiry', then: 'erase', why: 'Useless afterwards.' },
  { record: 'accounts.two-people-act', keptMilliseconds: HALF_YEAR_MILLISECONDS, from: 'proposal', then: 'erase', why: 'Who proposed and who approved must be answerable for half a year.' },
  { record: 'accounts.session', keptMilliseconds: DAY_MILLISECONDS, from: 'expiry', then: 'erase', why: 'Useless afterwards.' },
] as const satisfies readonly RetentionEntry[];
