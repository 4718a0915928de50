// The filters of the register as typed and chosen, and what they ask of the server.
import { DAY_MILLISECONDS } from '../../../../core/clock.ts';
import { findMoment, startOfDay } from '../../../../web/console/china-time.ts';
import type { RegisterFilter as AskedFilter } from '../../domain/register-question.ts';

export const RANGES = ['today', 'day', 'week', 'custom'] as const;
export type RangeName = (typeof RANGES)[number];

/** Whole forms by which a vehicle or a person is looked for (CP-57). */
export const SEARCH_FORMS = ['plate', 'document', 'phone', 'name', 'pinyin', 'initials'] as const;
export type SearchForm = (typeof SEARCH_FORMS)[number];

type Chosen<Key extends keyof AskedFilter> = NonNullable<AskedFilter[Key]> | '';

/** Empty strings stand for everything. */
export interface RegisterFilter {
  readonly searchBy: SearchForm;
  readonly search: string;
  readonly range: RangeName;
  /** Fields of the custom range, in the clock of the place. */
  readonly from: string;
  readonly until: string;
  readonly laneId: string;
  readonly direction: Chosen<'direction'>;
  readonly result: Chosen<'result'>;
  readonly oddity: Chosen<'oddity'>;
  /** A badge. */
  readonly officer: string;
}

/** The last 24 hours: a post works day and night, and just after midnight "today" would be empty. */
export const NO_FILTER: RegisterFilter = { searchBy: 'plate', search: '', range: 'day', from: '', until: '', laneId: '', direction: '', result: '', oddity: '', officer: '' };

export interface Span {
  readonly from?: number;
  readonly until?: number;
}

const DAYS_OF_WEEK = 7;

/** Milliseconds since the epoch; `until` only where it was chosen, so that new passages go on appearing. */
export function rangeToSpan({ range, from, until }: RegisterFilter, now: number): Span {
  if (range === 'today') return { from: startOfDay(now) };
  if (range === 'day') return { from: now - DAY_MILLISECONDS };
  if (range === 'week') return { from: now - DAYS_OF_WEEK * DAY_MILLISECONDS };
  const [start, end] = [findMoment(from), findMoment(until)];
  return { ...(start !== undefined && { from: start }), ...(end !== undefined && { until: end }) };
}

/** The clear part of the question, which an export may keep. */
export function filterToClear({ laneId, direction, result, oddity, officer }: RegisterFilter, span: Span): AskedFilter {
  const badge = officer.trim();
  return {
    ...span,
    ...(laneId !== '' && { laneId }),
    ...(direction !== '' && { direction }),
    ...(result !== '' && { result }),
    ...(oddity !== '' && { oddity }),
    ...(badge !== '' && { officer: badge }),
  };
}

/** The question for the server; it travels in the body of a request, never in an address. */
export function filterToInput(filter: RegisterFilter, span: Span): object {
  const search = filter.search.trim();
  return { ...filterToClear(filter, span), ...(search !== '' && { [filter.searchBy]: search }) };
}
