// The filters of the register as typed and chosen, and what they ask of the server.
import { DAY_MILLISECONDS } from '../../../../core/clock.ts';
import { findMoment, startOfDay } from '../../../../web/console/china-time.ts';

export const RANGES = ['today', 'day', 'week', 'custom'] as const;
export type RangeName = (typeof RANGES)[number];

export interface RegisterFilter {
  readonly plate: string;
  readonly document: string;
  readonly range: RangeName;
  /** Fields of the custom range, in the clock of the place. */
  readonly from: string;
  readonly until: string;
  /** Empty for all lanes. */
  readonly laneId: string;
}

export const NO_FILTER: RegisterFilter = { plate: '', document: '', range: 'today', from: '', until: '', laneId: '' };

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

/** The question for the server; it travels in the body of a request, never in an address. */
export function filterToInput(filter: RegisterFilter, span: Span): object {
  const { plate, document, laneId } = filter;
  return {
    ...span,
    ...(plate.trim() !== '' && { plate: plate.trim() }),
    ...(document.trim() !== '' && { document: document.trim() }),
    ...(laneId !== '' && { laneId }),
  };
}
