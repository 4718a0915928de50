// How long each record of privacy is kept, from when, and what happens then.
import { DAY_MILLISECONDS } from '../../../core/clock.ts';
import type { RetentionEntry } from '../../../core/retention.ts';

export const retention = [
  { record: 'privacy.emergency', keptMilliseconds: undefined, from: 'opening', then: 'keep', why: 'Names and dates only.' },
  { record: 'privacy.holder', keptMilliseconds: undefined, from: 'registration', then: 'keep', why: 'An office and its public key.' },
  { record: 'privacy.sunset', keptMilliseconds: undefined, from: 'proposal', then: 'keep', why: 'That and how an emergency’s data was destroyed must be answerable for ever; counts and digests only.' },
  { record: 'privacy.forget-mark', keptMilliseconds: undefined, from: 'erasing', then: 'keep', why: 'One moment for the district.' },
  { record: 'privacy.unmasking', keptMilliseconds: 180 * DAY_MILLISECONDS, from: 'granting', then: 'erase', why: 'Reads of personal data must be answerable for half a year.' },
  { record: 'privacy.further-reads', keptMilliseconds: 180 * DAY_MILLISECONDS, from: 'agreement', then: 'erase', why: 'As long as the reads that it allowed.' },
  { record: 'privacy.legal-hold', keptMilliseconds: 180 * DAY_MILLISECONDS, from: 'end', then: 'erase', why: 'Why something was kept longer must be answerable for half a year.' },
] as const satisfies readonly RetentionEntry[];
