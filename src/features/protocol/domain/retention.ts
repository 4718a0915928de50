// How long the records of protocol are kept: versions hold no personal data and every past decision is explained by one.
import type { RetentionEntry } from '../../../core/retention.ts';

export const retention = [
  { record: 'protocol.version', keptMilliseconds: undefined, from: 'publication', then: 'keep', why: 'Past decisions are replayed and explained by it.' },
  { record: 'protocol.proposal', keptMilliseconds: undefined, from: 'proposal', then: 'keep', why: 'Shows who wrote, who decided and what was returned.' },
] as const satisfies readonly RetentionEntry[];
