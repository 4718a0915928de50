// How long the records of protocol are kept: versions hold no personal data and every past decision is explained by one.
import type { RetentionEntry } from '../../../core/retention.ts';

export const retention = [
  { record: 'protocol.version', keptMilliseconds: undefined, from: 'publication', then: 'keep', why: 'Past decisions are replayed and explained by it.' },
] as const satisfies readonly RetentionEntry[];
