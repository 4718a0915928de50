// Which texts are days of the calendar.
import { expect, test } from 'vitest';
import { isCalendarDate } from './calendar-date.ts';

test.each(['2020-02-29', '2000-02-29', '1999-12-31', '2020-04-30'])('%s exists', (date) => {
  expect(isCalendarDate(date)).toBe(true);
});

test.each(['2019-02-29', '1900-02-29', '2020-04-31', '2020-13-01', '2020-00-10', '2020-01-00', '2020-1-1', ''])(
  '%s does not exist',
  (date) => {
    expect(isCalendarDate(date)).toBe(false);
  },
);
