// Times are those of the place in the 24-hour clock, whatever the zone of the machine; spans are said in words.
import { describe, expect, test } from 'vitest';
import { formatsByLanguage } from './formats.ts';

const { zh, en } = formatsByLanguage;
/** Just after midnight in Shanghai, the day before in UTC. */
const MIDNIGHT = Date.UTC(2020, 1, 9, 16, 0, 5);
const MINUTE = 60_000;

describe('formats', () => {
  test('say midnight as 00:00 of the new day', () => {
    expect([zh.time(MIDNIGHT), en.time(MIDNIGHT)]).toEqual(['00:00', '00:00']);
    expect(zh.timeWithSeconds(MIDNIGHT)).toBe('00:00:05');
    expect([zh.date(MIDNIGHT), en.date(MIDNIGHT)]).toEqual(['2020/02/10', '10/02/2020']);
    expect(zh.dateTime(MIDNIGHT)).toBe('02/10 00:00');
  });

  test('say how long ago, and stand still within a minute', () => {
    const ago = (milliseconds: number) => [zh.ago(MIDNIGHT - milliseconds, MIDNIGHT), en.ago(MIDNIGHT - milliseconds, MIDNIGHT)];
    expect(ago(59_000)).toEqual(['现在', 'now']);
    expect(ago(6 * MINUTE)).toEqual(['6分钟前', '6 min ago']);
    expect(ago(119 * MINUTE)).toEqual(['1小时前', '1 hr ago']);
    expect(ago(25 * 60 * MINUTE)).toEqual(['昨天', 'yesterday']);
  });

  test('group numbers', () => {
    expect(en.number(1_234_567)).toBe('1,234,567');
  });
});
