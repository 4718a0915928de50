// Moments as ledgers write them: many forms of one minute, and those that are never guessed at.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { momentToText } from './ledger-rows.ts';
import { readMoment, serialToText } from './read-moment.ts';

const AT = Date.parse('2020-02-04T13:05:00+08:00');

describe('CP-63 a moment', () => {
  test.each([
    '2020-02-04 13:05', '2020/2/4 13:05', '2020.2.4 13:05', '2020年2月4日 13:05', '2020年2月4日13时05分', '20200204 13:05', '2020-02-04T13:05:00',
    '２０２０－０２－０４　１３：０５', '2020-2-4 1:05 PM', '2020年2月4日 下午1:05', '20200204 1305', '2020-02-04\t13:05', '2月4日 13:05',
  ])('%j is five past one on 4 February', (text) => {
    expect(readMoment(text, undefined, 2020)).toEqual({ ok: true, value: AT });
  });

  test('in two columns, also where a spreadsheet made both of them dates', () => {
    expect(readMoment('2020-02-04', '13:05', undefined)).toEqual({ ok: true, value: AT });
    expect(readMoment('2020-02-04 00:00:00', '13:05:00', undefined)).toEqual({ ok: true, value: AT });
    expect(readMoment('2020-02-04 00:00:00', '1899-12-30 13:05:00', undefined)).toEqual({ ok: true, value: AT });
  });

  test.each([
    ['4/2/2020 13:05', 'DateAmbiguous'], ['02-04 13:05', 'DateAmbiguous'], ['2月4日 13:05', 'DateWithoutYear'], ['2020-02-30 13:05', 'DateUnreadable'],
    ['2020-02-04', 'TimeMissing'], ['2020-02-04 25:00', 'TimeUnreadable'], ['2020-02-04 13:61', 'TimeUnreadable'], ['昨天下午', 'DateUnreadable'], ['', 'Empty'],
  ])('%j is not guessed at: %s', (text, problem) => {
    expect(readMoment(text, undefined, undefined)).toEqual({ ok: false, problem });
  });

  test('what the register writes it reads back, to the minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 * 24 * 365 * 80 }), (minute) => {
        expect(readMoment(momentToText(minute * 60_000), undefined, undefined)).toEqual({ ok: true, value: minute * 60_000 });
      }),
    );
  });

  test('a serial number is the day that the spreadsheet shows', () => {
    expect(serialToText(43865.545138888890506, false)).toBe('2020-02-04 13:05:00');
    expect(serialToText(43865.545138888890506 - 1462, true)).toBe('2020-02-04 13:05:00');
    expect(serialToText(0.545138888888889, false)).toBe('13:05:00');
  });
});
