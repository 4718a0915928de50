// Figures by hour or day and lane, made from the counts that commands keep (CP-56).
import { DAY_MILLISECONDS, HOUR_MILLISECONDS } from '../../../core/clock.ts';
import { chinaDate, chinaMidnight } from '../../protocol/door.ts';

/** Kept measures by the name under which they are shown. */
export const MEASURES = {
  vehicles: 'checkpoint.vehicles',
  travellers: 'checkpoint.travellers',
  secondReadings: 'checkpoint.second-readings',
  held: 'checkpoint.held',
  turnedBack: 'checkpoint.turned-back',
} as const;
export type MeasureName = keyof typeof MEASURES;
export type Amounts = Readonly<Record<MeasureName, number>>;

export type KeptCount = { readonly measure: string; readonly hourAt: number; readonly dimension: string; readonly amount: number };

export type FiguresUnit = 'hour' | 'day';
/** `at`: beginning of the hour, or of the day in Asia/Shanghai. */
export type FiguresRow = Amounts & { readonly at: number; readonly laneId: string };
export type Figures = { readonly unit: FiguresUnit; readonly rows: readonly FiguresRow[]; readonly totals: Amounts };

export type FiguresSpan = { readonly from: number; readonly until: number };
export type FiguresFilter = { readonly laneId?: string | undefined; readonly direction?: string | undefined };

/** The longest span that is still told hour by hour. */
const HOURLY_MILLISECONDS = 2 * DAY_MILLISECONDS;

export const NO_AMOUNTS: Amounts = { vehicles: 0, travellers: 0, secondReadings: 0, held: 0, turnedBack: 0 };
const nameByMeasure = new Map(Object.entries(MEASURES).map(([name, measure]) => [measure as string, name as MeasureName]));

export function chooseUnit({ from, until }: FiguresSpan): FiguresUnit {
  return until - from <= HOURLY_MILLISECONDS ? 'hour' : 'day';
}

/** Whole hours: counts know no finer time. */
export function widenSpan({ from, until }: FiguresSpan): FiguresSpan {
  return { from: Math.floor(from / HOUR_MILLISECONDS) * HOUR_MILLISECONDS, until: Math.ceil(until / HOUR_MILLISECONDS) * HOUR_MILLISECONDS };
}

function isAsked(dimension: string, { laneId, direction }: FiguresFilter): boolean {
  const [lane, way] = dimension.split('|');
  return (laneId === undefined || lane === laneId) && (direction === undefined || way === direction);
}

/** Rows in order of time, then of lane; an hour without a count has no row. */
export function toFigures(counts: readonly KeptCount[], unit: FiguresUnit, filter: FiguresFilter = {}): Figures {
  const rowByKey = new Map<string, FiguresRow>();
  let totals = NO_AMOUNTS;
  for (const { measure, hourAt, dimension, amount } of counts) {
    const name = nameByMeasure.get(measure);
    if (name === undefined || !isAsked(dimension, filter)) continue;
    const laneId = dimension.split('|')[0] ?? '';
    const at = unit === 'hour' ? hourAt : chinaMidnight(chinaDate(hourAt));
    const key = `${String(at).padStart(15, '0')} ${laneId}`;
    const row = rowByKey.get(key) ?? { at, laneId, ...NO_AMOUNTS };
    rowByKey.set(key, { ...row, [name]: row[name] + amount });
    totals = { ...totals, [name]: totals[name] + amount };
  }
  const rows = [...rowByKey].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([, row]) => row);
  return { unit, rows, totals };
}
