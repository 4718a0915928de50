// Which version holds where and when.
import { describe, expect, test } from 'vitest';
import { chooseVersion } from './choose-version.ts';

const version = (id: string, scope: string, from: string, until: string | null = null) => ({
  id, scope: [scope], effectiveFrom: `2020-02-${from}T00:00:00+08:00`, effectiveUntil: until === null ? null : `2020-02-${until}T00:00:00+08:00`,
});
const places = ['320371-K01', '320371001', '320371'];
const chosen = (versions: ReturnType<typeof version>[], instant: string) =>
  chooseVersion(versions, { at: Date.parse(instant), places })?.id;

describe('PR-11 choosing a version', () => {
  const first = version('first', '320371', '01');
  const second = version('second', '320371', '04');
  const own = version('own', '320371-K01', '02', '05');

  test('the one that began last holds, from its very instant', () => {
    expect(chosen([first, second], '2020-02-03T23:59:59.999+08:00')).toBe('first');
    expect(chosen([first, second], '2020-02-04T00:00:00+08:00')).toBe('second');
  });

  test('the nearest place wins while it lasts', () => {
    expect(chosen([second, own, first], '2020-02-04T12:00:00+08:00')).toBe('own');
    expect(chosen([second, own, first], '2020-02-05T00:00:00+08:00')).toBe('second');
  });

  test('other places and other times have none', () => {
    expect(chosen([version('elsewhere', '320372', '01')], '2020-02-04T12:00:00+08:00')).toBeUndefined();
    expect(chosen([first], '2020-01-31T23:59:59+08:00')).toBeUndefined();
  });

  test('the order of the list does not matter, even for a tie', () => {
    const twins = [version('a', '320371', '01'), version('b', '320371', '01')];
    expect(chosen(twins, '2020-02-02T00:00:00+08:00')).toBe('b');
    expect(chosen(twins.toReversed(), '2020-02-02T00:00:00+08:00')).toBe('b');
  });
});
