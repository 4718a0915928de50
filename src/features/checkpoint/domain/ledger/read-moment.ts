// Reads a moment as ledgers write it, in the clock of the place; what could mean two days is never guessed at (CP-63).
import { isCalendarDate } from '../../../../core/identifiers/calendar-date.ts';
import { foldWidth } from '../../../../core/identifiers/fold-width.ts';
import { accept, refuse, type Parsed } from '../../../../core/identifiers/parsed.ts';

export type MomentProblem = 'Empty' | 'DateUnreadable' | 'DateAmbiguous' | 'DateWithoutYear' | 'TimeMissing' | 'TimeUnreadable';

const OFFSET_MILLISECONDS = 8 * 3_600_000;
const TIME = /^(?:(上午|下午|AM|PM))?(\d{1,2})[:时点](\d{1,2})?(?:[:分](\d{1,2})?)?[秒分]?(?:(AM|PM))?$/;

const WHOLE_DATES = [/^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/, /^(\d{4})(\d{2})(\d{2})$/];
/** Day first or month first: nobody can tell. */
const AMBIGUOUS_DATE = /^\d{1,2}[-/.]\d{1,2}([-/.]\d{2,4})?$/;

function toDate(year: string, month: string, day: string): Parsed<string, MomentProblem> {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDate(date) ? accept(date) : refuse('DateUnreadable');
}

/** Year first, in any of the usual separators; compact `20200204` too. */
function readDate(text: string, year: number | undefined): Parsed<string, MomentProblem> {
  const whole = WHOLE_DATES.map((form) => form.exec(text)).find((match) => match !== null);
  if (whole) return toDate(whole[1] ?? '', whole[2] ?? '', whole[3] ?? '');
  if (AMBIGUOUS_DATE.test(text)) return refuse('DateAmbiguous');
  const short = /^(\d{1,2})月(\d{1,2})日?$/.exec(text);
  if (!short) return refuse('DateUnreadable');
  return year === undefined ? refuse('DateWithoutYear') : toDate(String(year), short[1] ?? '', short[2] ?? '');
}

/** Seconds since midnight; undefined when no day has such a time. */
function findSeconds(hours: number, minutes: number, seconds: number): number | undefined {
  return hours < 24 && minutes < 60 && seconds < 60 ? hours * 3600 + minutes * 60 + seconds : undefined;
}

/** Minutes are needed, seconds are not; 下午 and PM are understood. Milliseconds since midnight. */
function readClock(text: string): Parsed<number, MomentProblem> {
  if (text === '') return refuse('TimeMissing');
  const [, before, hours, minutes = '0', seconds = '0', after = before] = TIME.exec(text.replace(/^(\d{2})(\d{2})$/, '$1:$2')) ?? [];
  if (hours === undefined) return refuse('TimeUnreadable');
  const isAfternoon = (after === '下午' || after === 'PM') && Number(hours) < 12;
  const time = findSeconds(Number(hours) + (isAfternoon ? 12 : 0), Number(minutes), Number(seconds));
  return time === undefined ? refuse('TimeUnreadable') : accept(time * 1000);
}

/** `4日 13:05`, `2020-02-04T13:05:00`, `2020年2月4日13时05分`: where the day ends and the time begins. */
function splitMoment(text: string): [string, string] {
  const [, date = text, clock = ''] = /^(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{8}|\d{1,2}月\d{1,2}日?|\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{2,4})?)(?:[T\s]*)(.*)$/i.exec(text) ?? [];
  return [date, clock];
}

/** `year` is the ledger's own, for days without one; undefined when nobody said so. Milliseconds since the epoch. */
export function readMoment(text: string, clock: string | undefined, year: number | undefined): Parsed<number, MomentProblem> {
  const folded = foldWidth(text).toUpperCase();
  if (folded === '') return refuse('Empty');
  const [day, own] = splitMoment(folded);
  const date = readDate(day, year);
  if (!date.ok) return date;
  // A day that a spreadsheet keeps has midnight as its time; the time of day then stands beside it.
  const apart = clock === undefined ? own : foldWidth(clock).toUpperCase();
  const time = readClock(apart.replace(/\s+/g, '').replace(/^.*\d{4}-\d{2}-\d{2}/, ''));
  return time.ok ? accept(Date.parse(`${date.value}T00:00:00Z`) - OFFSET_MILLISECONDS + time.value) : time;
}

/** Days since 1899-12-30 (or 1904-01-01) as a spreadsheet counts them, in its own clock; below one it is a time of day. */
export function serialToText(serial: number, is1904: boolean): string {
  const days = serial + (is1904 ? 1462 : 0);
  const text = new Date(Math.round((days - 25_569) * 86_400) * 1000).toISOString();
  return serial < 1 ? text.slice(11, 19) : `${text.slice(0, 10)} ${text.slice(11, 19)}`;
}
