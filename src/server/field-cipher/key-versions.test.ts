// Versions of keys: the newest seals, all that live open and are searched, retired ones are gone for ever, also after a power cut.
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeDurably } from './durable-files.ts';
import { createFieldCipher, createWeekCipher, type SealedPlace } from './field-cipher.ts';
import { KeyDestroyed, openKeyFolder, type KeyFolder } from './key-folder.ts';
import { addVersion, findBase, nameKey, retireOlder } from './key-versions.ts';

const EMERGENCY = '018f0000-0000-7000-8000-000000000001';
const AT = Date.parse('2020-02-04T10:00:00+08:00');
const WEEK = '2020-W06';
const PLACE: SealedPlace = { table: 'checkpoint.traveller', column: 'sealed_identity', rowId: '1' };
const [SECOND, THIRD] = ['00000002', '00000003'] as const;

let root: string;
let keys: KeyFolder;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'guankou-versions-'));
  keys = openKeyFolder(root);
  keys.openOwner(EMERGENCY);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const cipher = (of: KeyFolder = keys) => createFieldCipher(of, EMERGENCY, AT);

test('names are told apart and come back, whatever the version', () => {
  const version = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 8, maxLength: 8 });
  const base = fc.constantFrom('index', 'unsealing', 'standing', WEEK, '2026-09-16');
  fc.assert(
    fc.property(base, version, (name, of) => {
      expect([findBase(nameKey(name, of)), findBase(nameKey(name, 'first'))]).toEqual([name, name]);
    }),
  );
});

test('a version is added once, and none that was retired', () => {
  const both = addVersion({ live: ['first'], retired: [] }, SECOND);
  expect(addVersion(both, SECOND)).toEqual({ live: ['first', SECOND], retired: [] });
  expect(retireOlder(both)).toEqual({ live: [SECOND], retired: ['first'] });
  expect(() => addVersion(retireOlder(both), 'first')).toThrow('retired');
});

describe('a new version', () => {
  test('seals and marks what is new; what is older opens and is looked for', () => {
    const ciphers = { old: cipher(), late: cipher() };
    const sealed = ciphers.old.seal(PLACE, '演示');
    const token = ciphers.old.token('plate', '苏C00001');
    keys.beginVersion(EMERGENCY, SECOND);
    const again = ciphers.late.seal(PLACE, '演示');
    expect([again.subarray(0, 17).equals(sealed.subarray(0, 17)), again.subarray(9, 17).equals(sealed.subarray(9, 17))]).toEqual([false, true]);
    expect([ciphers.old.open(PLACE, sealed), ciphers.old.open(PLACE, again)]).toEqual(['演示', '演示']);
    const [newest, ...older] = ciphers.late.listTokens('plate', '苏C00001');
    expect([newest?.equals(ciphers.late.token('plate', '苏C00001')), newest?.equals(token), older.map((each) => each.equals(token))]).toEqual([true, false, [true]]);
  });

  test('is the same for whoever opens the folder then, and when it is begun again', () => {
    keys.beginVersion(EMERGENCY, SECOND);
    const [point, index] = [keys.getSealingKey(EMERGENCY), keys.getIndexKey(EMERGENCY)];
    keys.beginVersion(EMERGENCY, SECOND);
    const later = openKeyFolder(root);
    expect([later.listVersions(EMERGENCY), later.getSealingKey(EMERGENCY).equals(point), later.getIndexKey(EMERGENCY).equals(index)]).toEqual([['first', SECOND], true, true]);
  });

  test('that was cut short before it counted is begun with the keys it has', () => {
    const before = mkdtempSync(join(tmpdir(), 'guankou-cut-'));
    keys.beginVersion(EMERGENCY, SECOND);
    cpSync(root, before, { recursive: true });
    rmSync(join(before, EMERGENCY, 'versions.json'));
    const cut = openKeyFolder(before);
    expect(cut.listVersions(EMERGENCY)).toEqual(['first']);
    cut.beginVersion(EMERGENCY, SECOND);
    expect(cut.getIndexKey(EMERGENCY).equals(keys.getIndexKey(EMERGENCY))).toBe(true);
    rmSync(before, { recursive: true });
  });

  test('seals what is sealed anew in the week it had', () => {
    keys.beginVersion(EMERGENCY, SECOND);
    createWeekCipher(keys, EMERGENCY, '2020-W01').seal(PLACE, '演示');
    expect(keys.listDataKeys(EMERGENCY)).toEqual([`2020-W01-${SECOND}`]);
  });

  test('brings no week back that was destroyed, and ends with its week', () => {
    const sealed = cipher().seal(PLACE, '演示');
    keys.destroyWeek(EMERGENCY, WEEK, AT);
    keys.beginVersion(EMERGENCY, SECOND);
    expect(() => cipher().seal(PLACE, '演示')).toThrow(KeyDestroyed);
    expect(() => cipher().open(PLACE, sealed)).toThrow(KeyDestroyed);
    createWeekCipher(keys, EMERGENCY, '2020-W07').seal(PLACE, '演示');
    keys.destroyWeek(EMERGENCY, '2020-W07', AT);
    keys.beginVersion(EMERGENCY, THIRD);
    expect(() => createWeekCipher(openKeyFolder(root), EMERGENCY, '2020-W07').seal(PLACE, '演示')).toThrow(KeyDestroyed);
  });
});

describe('an older version that is retired', () => {
  test('opens nothing and is not searched; its digests stay, and it blocks no week', () => {
    const sealed = cipher().seal(PLACE, '演示');
    keys.beginVersion(EMERGENCY, SECOND);
    keys.retireVersions(EMERGENCY, AT);
    expect(() => cipher().open(PLACE, sealed)).toThrow(KeyDestroyed);
    expect(() => cipher(openKeyFolder(root)).open(PLACE, sealed)).toThrow(KeyDestroyed);
    expect(cipher().open(PLACE, cipher().seal(PLACE, '演示'))).toBe('演示');
    expect(cipher().listTokens('plate', '苏C00001')).toHaveLength(1);
    expect(keys.listDestroyed(EMERGENCY).map(({ name }) => name)).toEqual([`retired-${WEEK}`, 'retired-index']);
    expect([keys.hasOwner(EMERGENCY), existsSync(join(root, EMERGENCY, 'index.key'))]).toEqual([true, false]);
  });

  test('still opens what tablets sealed to it', () => {
    const point = keys.getSealingKey(EMERGENCY);
    keys.beginVersion(EMERGENCY, SECOND);
    keys.retireVersions(EMERGENCY, AT);
    const [newest, oldest] = openKeyFolder(root).listUnsealingKeys(EMERGENCY);
    expect([newest?.publicPoint.equals(keys.getSealingKey(EMERGENCY)), oldest?.publicPoint.equals(point)]).toEqual([true, true]);
  });

  test('goes at the next opening when the power was cut before its keys were gone', () => {
    cipher().seal(PLACE, '演示');
    keys.beginVersion(EMERGENCY, SECOND);
    cipher().seal(PLACE, '演示');
    writeDurably(join(root, EMERGENCY, 'versions.json'), JSON.stringify({ live: [SECOND], retired: ['first'] }));
    openKeyFolder(root);
    expect(readdirSync(join(root, EMERGENCY)).toSorted()).toEqual([`${WEEK}-${SECOND}.key`, `index-${SECOND}.key`, `unsealing-${SECOND}.pem`, 'unsealing.pem', 'versions.json']);
  });
});

test('the end of an owner ends every version', () => {
  cipher().seal(PLACE, '演示');
  keys.beginVersion(EMERGENCY, SECOND);
  cipher().seal(PLACE, '演示');
  keys.buryOwner(EMERGENCY, AT);
  expect([keys.hasOwner(EMERGENCY), existsSync(join(root, EMERGENCY))]).toEqual([false, false]);
  expect(keys.listDestroyed(EMERGENCY).map(({ name }) => name)).toEqual([WEEK, `${WEEK}-${SECOND}`, 'index', `index-${SECOND}`, 'unsealing', `unsealing-${SECOND}`]);
  expect(() => keys.beginVersion(EMERGENCY, THIRD)).toThrow(KeyDestroyed);
});
