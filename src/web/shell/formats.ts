// Times, spans and numbers as people read them: the 24-hour clock of the place, in either language.
import { DAY_MILLISECONDS, HOUR_MILLISECONDS, MINUTE_MILLISECONDS } from '../../core/clock.ts';
import type { Language } from '../../core/words.ts';

const PLACE_TIME_ZONE = 'Asia/Shanghai';
const LOCALE: Readonly<Record<Language, string>> = { zh: 'zh-CN', en: 'en-GB' };

/** Instants in milliseconds since the epoch. */
export type Formats = {
  /** 14:05 */
  readonly time: (at: number) => string;
  /** 14:05:09 */
  readonly timeWithSeconds: (at: number) => string;
  /** 2026-11-23 as the language writes it. */
  readonly date: (at: number) => string;
  /** Day, month and time. */
  readonly dateTime: (at: number) => string;
  /** "6 min ago", "now"; a future instant gives "in 6 min". */
  readonly ago: (at: number, now: number) => string;
  readonly number: (value: number) => string;
};

const SPANS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', DAY_MILLISECONDS],
  ['hour', HOUR_MILLISECONDS],
  ['minute', MINUTE_MILLISECONDS],
];

/** Under a minute is "now": seconds would never stand still. */
function formatSpan(format: Intl.RelativeTimeFormat, milliseconds: number): string {
  const span = SPANS.find(([, length]) => Math.abs(milliseconds) >= length);
  return span === undefined ? format.format(0, 'second') : format.format(Math.trunc(milliseconds / span[1]), span[0]);
}

function createFormats(language: Language): Formats {
  const locale = LOCALE[language];
  const times = (options: Intl.DateTimeFormatOptions): ((at: number) => string) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: PLACE_TIME_ZONE, hourCycle: 'h23' });
    return (at) => format.format(at);
  };
  const spans = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const numbers = new Intl.NumberFormat(locale);
  return {
    time: times({ hour: '2-digit', minute: '2-digit' }),
    timeWithSeconds: times({ hour: '2-digit', minute: '2-digit', second: '2-digit' }),
    date: times({ year: 'numeric', month: '2-digit', day: '2-digit' }),
    dateTime: times({ month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }),
    ago: (at, now) => formatSpan(spans, at - now),
    number: (value) => numbers.format(value),
  };
}

export const formatsByLanguage: Readonly<Record<Language, Formats>> = { zh: createFormats('zh'), en: createFormats('en') };
