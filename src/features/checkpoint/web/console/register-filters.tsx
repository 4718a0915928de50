// Plate, document, time and lane to look for, and one sentence that says what is shown.
import { useState } from 'react';
import { Button } from '../../../../web/design/button.tsx';
import { Segmented } from '../../../../web/design/segmented.tsx';
import { SelectField } from '../../../../web/design/select-field.tsx';
import { TextField } from '../../../../web/design/text-field.tsx';
import { useSay } from '../../../../web/shell/words.tsx';
import type { Lane } from '../../../places/door.ts';
import { NO_FILTER, RANGES, type RegisterFilter } from './register-filter.ts';
import { boardWords } from './words.ts';

export interface RegisterFiltersProps {
  filter: RegisterFilter;
  lanes: readonly Lane[];
  laneNameOf: (laneId: string) => string;
  onFilter: (filter: RegisterFilter) => void;
}

const ALL_LANES = 'all';

/** Plate, document and custom times wait for the search key; ranges and lanes are taken at once. */
export function RegisterFilters({ filter, lanes, laneNameOf, onFilter }: RegisterFiltersProps) {
  const say = useSay(boardWords);
  const [draft, setDraft] = useState(filter);
  const choose = (part: Partial<RegisterFilter>): void => {
    const next = { ...draft, ...part };
    setDraft(next);
    if (next.range !== 'custom' || part.range === undefined) onFilter(next);
  };
  const type = (part: Partial<RegisterFilter>): void => setDraft({ ...draft, ...part });
  return (
    <form
      className="register-filter"
      data-testid="register-filter"
      onSubmit={(event) => {
        event.preventDefault();
        onFilter(draft);
      }}
    >
      <Segmented
        label={say('filter.range')}
        value={draft.range}
        onChange={(range) => choose({ range })}
        choices={RANGES.map((range) => ({ value: range, label: say(`filter.${range}`) }))}
      />
      <SelectField
        label={say('filter.lane')}
        value={draft.laneId === '' ? ALL_LANES : draft.laneId}
        onChange={(laneId) => choose({ laneId: laneId === ALL_LANES ? '' : laneId })}
        choices={[{ value: ALL_LANES, label: say('filter.all-lanes') }, ...lanes.map(({ id }) => ({ value: id, label: laneNameOf(id) }))]}
      />
      {draft.range === 'custom' && (
        <>
          <TextField label={say('filter.from')} name="from" type="datetime-local" value={draft.from} onChange={(from) => type({ from })} />
          <TextField label={say('filter.until')} name="until" type="datetime-local" value={draft.until} onChange={(until) => type({ until })} />
        </>
      )}
      <TextField label={say('filter.plate')} name="plate" placeholder={say('filter.exact')} value={draft.plate} onChange={(plate) => type({ plate })} maxLength={16} autoComplete="off" />
      <TextField
        label={say('filter.document')}
        name="document"
        placeholder={say('filter.exact')}
        value={draft.document}
        onChange={(document) => type({ document })}
        maxLength={30}
        autoComplete="off"
      />
      <Button type="submit" variant="primary" icon="search">
        {say('filter.search')}
      </Button>
      <FilterSummary
        filter={filter}
        laneNameOf={laneNameOf}
        onClear={() => {
          setDraft(NO_FILTER);
          onFilter(NO_FILTER);
        }}
      />
    </form>
  );
}

interface FilterSummaryProps {
  filter: RegisterFilter;
  laneNameOf: (laneId: string) => string;
  onClear: () => void;
}

/** Says that a plate or document is looked for, not which one: the sentence may be read over a shoulder. */
function FilterSummary({ filter, laneNameOf, onClear }: FilterSummaryProps) {
  const say = useSay(boardWords);
  const toWords = (field: string): string => field.replace('T', ' ');
  const range = filter.range === 'custom' ? say('filter.summary-custom', { from: toWords(filter.from) || '…', until: toWords(filter.until) || '…' }) : say(`filter.${filter.range}`);
  const lane = filter.laneId === '' ? say('filter.all-lanes') : laneNameOf(filter.laneId);
  const parts = [
    say('filter.summary', { range, lane }),
    ...(filter.plate.trim() === '' ? [] : [say('filter.by-plate')]),
    ...(filter.document.trim() === '' ? [] : [say('filter.by-document')]),
  ];
  const isPlain = JSON.stringify(filter) === JSON.stringify(NO_FILTER);
  return (
    <div className="register-filter__summary" data-testid="filter-summary" aria-live="polite">
      <span>{parts.join(' · ')}</span>
      {!isPlain && (
        <Button variant="quiet" onPress={onClear}>
          {say('filter.clear')}
        </Button>
      )}
    </div>
  );
}
