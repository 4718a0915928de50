// How long the records of places are kept: none is about a person, so all stay as long as the district.
import type { RetentionEntry } from '../../../core/retention.ts';

const why = 'A public fact without which old checks could not be read.';

export const retention = [
  { record: 'places.place', keptMilliseconds: undefined, from: 'import', then: 'keep', why },
  { record: 'places.checkpoint', keptMilliseconds: undefined, from: 'approval', then: 'keep', why },
  { record: 'places.lane', keptMilliseconds: undefined, from: 'approval', then: 'keep', why },
  { record: 'places.move', keptMilliseconds: undefined, from: 'move', then: 'keep', why },
  { record: 'places.open-period', keptMilliseconds: undefined, from: 'opening', then: 'keep', why },
] as const satisfies readonly RetentionEntry[];
