// The filter of returning plates on the server: its actions, job, listener, observer, reference and feed, listed by hand.
import { referenceToken } from '../../../../core/tokens.ts';
import { HOUR_MILLISECONDS } from '../../../../core/clock.ts';
import type { Listener } from '../../../../server/events/listener.ts';
import type { FeatureServer } from '../../../../server/feature.ts';
import type { KeyFolder } from '../../../../server/field-cipher/key-folder.ts';
import { defineReference } from '../../../../server/references.ts';
import type { Feed } from '../../../../server/views/view.ts';
import { vaultSeals } from '../../../accounts/door.ts';
import { filterKeyName, RETURNING_FILTER, type ReturningFilter } from '../../domain/returning/filter.ts';
import { createBeginFilters } from '../actions/begin-filters.ts';
import { keepFilter } from '../actions/keep-filter.ts';
import { loadFilters, type KeptFilter } from '../store/returning-filter.ts';
import { createFilterBuilder } from './build-filter.ts';
import { findFilterKey } from './day-key.ts';

/** By checkpoint. */
const filters = referenceToken<ReadonlyMap<string, KeptFilter>>('checkpoint.returning-filters');

/** A post that opens needs its filter at once, not at the next full hour. */
const beginFiltersOfOpened: Listener = {
  name: 'checkpoint.begin-filters-of-opened',
  hears: ['places.checkpoint-opened'],
  follow: () => [{ verb: 'checkpoint.begin-filters', body: {} }],
};

function createFilterFeed(keys: KeyFolder): Feed {
  return {
    kind: RETURNING_FILTER,
    dependsOn: [filters.name],
    load: ({ placeCode, deviceId, reference }) => {
      const kept = reference(filters).get(placeCode);
      const key = kept && findFilterKey(keys, { checkpoint: placeCode, day: kept.day });
      const sealed = kept && key && reference(vaultSeals).sealFor(deviceId, filterKeyName(kept.day), key.toString('base64url'));
      if (!kept || !sealed || kept.bits.length === 0) return [];
      return [{ id: kept.day, value: { day: kept.day, bits: kept.bits.toString('base64url'), sealed } satisfies ReturningFilter }];
    },
  };
}

type FilterParts = Required<Pick<FeatureServer, 'actions' | 'references' | 'feeds' | 'listeners' | 'observers' | 'jobs'>>;

export function createFilterParts(keys: KeyFolder): FilterParts {
  return {
    actions: [createBeginFilters(keys), keepFilter],
    references: [defineReference({ token: filters, changedBy: ['checkpoint.filter-kept', 'checkpoint.filter-days-begun'], load: ({ tx, district }) => loadFilters(tx, district) })],
    feeds: [createFilterFeed(keys)],
    listeners: [beginFiltersOfOpened],
    observers: [createFilterBuilder(keys)],
    jobs: [{ name: 'checkpoint.hourly', everyMilliseconds: HOUR_MILLISECONDS, list: () => [{ verb: 'checkpoint.begin-filters', body: {} }] }],
  };
}
