// The key folder: a key for each week, the same after a restart, readable by its owner alone.
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { KeyDestroyed, STANDING, openKeyFolder, weekOf } from './key-folder.ts';
import { digestKey } from './tombstones.ts';

const folder = mkdtempSync(join(tmpdir(), 'guankou-keys-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const EMERGENCY = '018f0000-0000-7000-8000-000000000001';

describe('the week of a moment', () => {
  test.each([
    ['2020-02-02T15:59:59.999Z', '2020-W05'],
    ['2020-02-02T16:00:00.000Z', '2020-W06'],
    ['2019-12-29T16:00:00.000Z', '2020-W01'],
    ['2020-12-31T16:00:00.000Z', '2020-W53'],
    ['2021-01-03T15:59:59.999Z', '2020-W53'],
    ['2021-01-03T16:00:00.000Z', '2021-W01'],
  ])('%s lies in %s of Shanghai', (moment, week) => {
    expect(weekOf(Date.parse(moment))).toBe(week);
  });

  test('lasts exactly seven days and never comes again', () => {
    const MONDAY = Date.parse('2020-02-02T16:00:00Z');
    const SEVEN_DAYS = 7 * 86_400_000;
    fc.assert(
      fc.property(fc.integer({ min: -2000, max: 2000 }), fc.nat(SEVEN_DAYS - 1), (weeks, within) => {
        const monday = MONDAY + weeks * SEVEN_DAYS;
        expect(weekOf(monday + within)).toBe(weekOf(monday));
        expect(weekOf(monday + SEVEN_DAYS) > weekOf(monday)).toBe(true);
      }),
    );
  });
});

describe('the key folder', () => {
  const keys = openKeyFolder(folder);
  keys.openOwner(STANDING);
  keys.openOwner(EMERGENCY);

  test('makes a key for each owner and week, and only when it is asked to', () => {
    expect(keys.findDataKey(EMERGENCY, '2020-W06', false)).toBeUndefined();
    const key = keys.findDataKey(EMERGENCY, '2020-W06', true);
    expect(key).toHaveLength(32);
    expect(keys.findDataKey(EMERGENCY, '2020-W06', true)).toEqual(key);
    expect(keys.findDataKey(EMERGENCY, '2020-W07', true)).not.toEqual(key);
    expect(keys.findDataKey(STANDING, '2020-W06', true)).not.toEqual(key);
  });

  test('has the same keys after a restart', () => {
    const again = openKeyFolder(folder);
    expect(again.findDataKey(EMERGENCY, '2020-W06', false)).toEqual(keys.findDataKey(EMERGENCY, '2020-W06', false));
    expect(again.getIndexKey(EMERGENCY)).toEqual(keys.getIndexKey(EMERGENCY));
    expect(again.getSealingKey(EMERGENCY)).toEqual(keys.getSealingKey(EMERGENCY));
  });

  test('leaves an owner that exists alone', () => {
    const before = keys.getIndexKey(EMERGENCY);
    openKeyFolder(folder).openOwner(EMERGENCY);
    expect(openKeyFolder(folder).getIndexKey(EMERGENCY)).toEqual(before);
  });

  // asvs: 13.3.2
  test('lets nobody else read, and leaves no draft behind', () => {
    const files = readdirSync(join(folder, EMERGENCY));
    expect(files).toContain('unsealing.pem');
    expect(files.filter((name) => name.endsWith('.new'))).toEqual([]);
    for (const name of files) expect(statSync(join(folder, EMERGENCY, name)).mode & 0o077).toBe(0);
    expect(statSync(join(folder, EMERGENCY)).mode & 0o077).toBe(0);
  });

  test('destroys every file of an owner, and makes no key for one that is gone', () => {
    keys.destroyOwner(EMERGENCY);
    expect(existsSync(join(folder, EMERGENCY))).toBe(false);
    expect(keys.hasOwner(EMERGENCY)).toBe(false);
    expect(keys.findDataKey(EMERGENCY, '2020-W06', true)).toBeUndefined();
    expect(existsSync(join(folder, EMERGENCY))).toBe(false);
    expect(keys.hasOwner(STANDING)).toBe(true);
  });
});

describe('a key that was destroyed for ever', () => {
  const OWNER = '018f0000-0000-7000-8000-0000000000aa';
  const under = join(folder, 'tombs');
  const keys = openKeyFolder(under);
  keys.openOwner(OWNER);
  const [first, second] = ['2020-W06', '2020-W07'].map((week) => keys.findDataKey(OWNER, week, true) ?? Buffer.alloc(0));

  test('is not made again for its week, by this process or the next, and its neighbours stay', () => {
    keys.destroyWeek(OWNER, '2020-W06', 1000);
    for (const opened of [keys, openKeyFolder(under)]) {
      expect(opened.findDataKey(OWNER, '2020-W06', true)).toBeUndefined();
      expect(opened.findDataKey(OWNER, '2020-W07', false)).toEqual(second);
      expect(opened.listWeeks(OWNER)).toEqual(['2020-W07']);
      expect(opened.listDestroyed(OWNER)).toEqual([{ name: '2020-W06', digest: digestKey('2020-W06', first ?? Buffer.alloc(0)), destroyedAt: 1000 }]);
    }
    expect(existsSync(join(under, OWNER, '2020-W06.key'))).toBe(false);
  });

  test('that was left behind by a crash between its stone and its removal is gone when the folder is opened', () => {
    writeFileSync(join(under, OWNER, '2020-W06.key'), first ?? '');
    expect(openKeyFolder(under).findDataKey(OWNER, '2020-W06', false)).toBeUndefined();
    expect(existsSync(join(under, OWNER, '2020-W06.key'))).toBe(false);
  });

  test('goes with all others when its owner is buried, who is never opened again', () => {
    keys.buryOwner(OWNER, 2000);
    expect(existsSync(join(under, OWNER))).toBe(false);
    expect(keys.listDestroyed(OWNER).map(({ name, destroyedAt }) => [name, destroyedAt])).toEqual([['2020-W06', 1000], ['2020-W07', 2000], ['index', 2000], ['unsealing', 2000]]);
    for (const opened of [keys, openKeyFolder(under)]) {
      expect(opened.isBuried(OWNER)).toBe(true);
      expect(opened.hasOwner(OWNER)).toBe(false);
      expect(() => opened.openOwner(OWNER)).toThrow(KeyDestroyed);
      expect(() => opened.getIndexKey(OWNER)).toThrow(KeyDestroyed);
    }
  });
});
