// What to look for in the register, and one sentence that says what is shown.
import { useState } from 'react';
import { Button } from '../../../../web/design/button.tsx';
import { Segmented } from '../../../../web/design/segmented.tsx';
import { SelectField } from '../../../../web/design/select-field.tsx';
import { TextField } from '../../../../web/design/text-field.tsx';
import { useSay } from '../../../../web/shell/words.tsx';
import type { Lane } from '../../../places/door.ts';
import { ODDITIES } from '../../domain/oddities.ts';
import { RESULTS } from '../../domain/register-question.ts';
import { NO_FILTER, RANGES, SEARCH_FORMS, type RegisterFilter } from './register-filter.ts';
import { registerWords } from './register/words.ts';
import { sayResult } from './say-result.ts';
import { boardWords } from './words.ts';

export interface RegisterFiltersProps {
  filter: RegisterFilter;
  lanes: readonly Lane[];
  laneNameOf: (laneId: string) => string;
  onFilter: (filter: RegisterFilter) => void;
}

const ALL = 'all';

/** What is typed waits for the search key; what is chosen is taken at once. */
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
      {draft.range === 'custom' && (
        <>
          <TextField label={say('filter.from')} name="from" type="datetime-local" value={draft.from} onChange={(from) => type({ from })} />
          <TextField label={say('filter.until')} name="until" type="datetime-local" value={draft.until} onChange={(until) => type({ until })} />
        </>
      )}
      <ChosenFilters draft={draft} lanes={lanes} laneNameOf={laneNameOf} onChoose={choose} />
      <TypedFilters draft={draft} onType={type} />
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

interface ChosenFiltersProps {
  draft: RegisterFilter;
  lanes: readonly Lane[];
  laneNameOf: (laneId: string) => string;
  onChoose: (part: Partial<RegisterFilter>) => void;
}

const toField = (value: string): string => (value === '' ? ALL : value);

function ChosenFilters({ draft, lanes, laneNameOf, onChoose }: ChosenFiltersProps) {
  const say = useSay(boardWords);
  const sayRegister = useSay(registerWords);
  const all = { value: ALL, label: sayRegister('filter.all') } as const;
  const take = <Key extends 'laneId' | 'direction' | 'result' | 'oddity'>(key: Key) => (value: string) => onChoose({ [key]: value === ALL ? '' : value });
  return (
    <>
      <SelectField label={say('filter.lane')} value={toField(draft.laneId)} onChange={take('laneId')} choices={[{ value: ALL, label: say('filter.all-lanes') }, ...lanes.map(({ id }) => ({ value: id, label: laneNameOf(id) }))]} />
      <SelectField label={sayRegister('filter.direction')} value={toField(draft.direction)} onChange={take('direction')} choices={[all, ...(['in', 'out', 'through'] as const).map((value) => ({ value, label: say(`direction.${value}`) }))]} />
      <SelectField label={sayRegister('filter.result')} value={toField(draft.result)} onChange={take('result')} choices={[all, ...RESULTS.map((value) => ({ value, label: sayResult(say, value) }))]} />
      <SelectField
        label={sayRegister('filter.oddity')}
        value={toField(draft.oddity)}
        onChange={take('oddity')}
        choices={[{ value: ALL, label: sayRegister('filter.odd-or-not') }, { value: 'any', label: sayRegister('filter.any-oddity') }, ...ODDITIES.map((value) => ({ value, label: sayRegister(value) }))]}
      />
    </>
  );
}

function TypedFilters({ draft, onType }: { draft: RegisterFilter; onType: (part: Partial<RegisterFilter>) => void }) {
  const say = useSay(boardWords);
  const sayRegister = useSay(registerWords);
  return (
    <>
      <TextField label={sayRegister('filter.officer')} name="officer" placeholder={sayRegister('filter.badge')} value={draft.officer} onChange={(officer) => onType({ officer })} maxLength={20} autoComplete="off" />
      <SelectField
        label={sayRegister('filter.search-by')}
        value={draft.searchBy}
        onChange={(searchBy) => onType({ searchBy })}
        choices={SEARCH_FORMS.map((value) => ({ value, label: sayRegister(`search.${value}`) }))}
      />
      <TextField label={sayRegister('filter.search-for', { form: sayRegister(`search.${draft.searchBy}`) })} name="search" placeholder={say('filter.exact')} value={draft.search} onChange={(search) => onType({ search })} maxLength={50} autoComplete="off" />
    </>
  );
}

/** The part of the sentence for each filter that is not empty. */
function useFilterWords(filter: RegisterFilter, laneNameOf: (laneId: string) => string): string[] {
  const say = useSay(boardWords);
  const sayRegister = useSay(registerWords);
  const toWords = (field: string): string => field.replace('T', ' ');
  const { range, from, until, laneId, direction, result, oddity, officer, search, searchBy } = filter;
  const span = range === 'custom' ? say('filter.summary-custom', { from: toWords(from) || '…', until: toWords(until) || '…' }) : say(`filter.${range}`);
  const wordsOf = <Chosen extends string>(chosen: Chosen, toWord: (chosen: Exclude<Chosen, ''>) => string): string[] => (chosen === '' ? [] : [toWord(chosen as Exclude<Chosen, ''>)]);
  return [
    say('filter.summary', { range: span, lane: laneId === '' ? say('filter.all-lanes') : laneNameOf(laneId) }),
    ...wordsOf(direction, (chosen) => say(`direction.${chosen}`)),
    ...wordsOf(result, (chosen) => sayResult(say, chosen)),
    ...wordsOf(oddity, (chosen) => sayRegister(chosen === 'any' ? 'filter.any-oddity' : chosen)),
    ...wordsOf(officer.trim().toUpperCase(), (badge) => sayRegister('filter.by-officer', { badge })),
    ...wordsOf(search.trim(), () => sayRegister('filter.by', { form: sayRegister(`search.${searchBy}`) })),
  ];
}

interface FilterSummaryProps {
  filter: RegisterFilter;
  laneNameOf: (laneId: string) => string;
  onClear: () => void;
}

/** Says that a plate or person is looked for, not which one: the sentence may be read over a shoulder. */
function FilterSummary({ filter, laneNameOf, onClear }: FilterSummaryProps) {
  const say = useSay(boardWords);
  const parts = useFilterWords(filter, laneNameOf);
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
