// A key folder that comes back: what was destroyed for ever stays destroyed, and every version of its keys is there.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openKeyFolder } from '../field-cipher/key-folder.ts';
import { countUnsealedKeys, restoreKeys, sealKeys } from './key-escrow.ts';
import { makeRecoveryKey, readPrivateKey } from './recovery-key.ts';

const folder = mkdtempSync(join(tmpdir(), 'guankou-escrow-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const EMERGENCY = '018f0000-0000-7000-8000-000000000001';

test('a folder with tombstones is sealed and comes back with them', async () => {
  const dataFolder = join(folder, 'data');
  const keys = openKeyFolder(join(folder, 'keys'));
  keys.openOwner(EMERGENCY);
  keys.findDataKey(EMERGENCY, '2020-W06', true);
  keys.findDataKey(EMERGENCY, '2020-W07', true);
  keys.destroyWeek(EMERGENCY, '2020-W06', 1000);
  const keyFile = join(folder, 'recovery.pem');
  makeRecoveryKey({ dataFolder, purpose: 'keys', file: keyFile, passphrase: undefined });
  const { path } = await sealKeys({ dataFolder, keyFolder: join(folder, 'keys'), folder: join(folder, 'sealed'), district: '320371', isDemo: true, now: 2000 });
  await restoreKeys({ file: path, key: readPrivateKey(keyFile, undefined) }, join(folder, 'back'));
  const back = openKeyFolder(join(folder, 'back'));
  expect(back.listWeeks(EMERGENCY)).toEqual(['2020-W07']);
  expect(back.findDataKey(EMERGENCY, '2020-W06', true)).toBeUndefined();
  expect(back.getIndexKey(EMERGENCY)).toEqual(keys.getIndexKey(EMERGENCY));
});

test('every version of the keys is sealed away and comes back, and new ones count as never sealed', async () => {
  const dataFolder = join(folder, 'rotated');
  const keyFolder = join(folder, 'rotated-keys');
  const keys = openKeyFolder(keyFolder);
  keys.openOwner(EMERGENCY);
  const keyFile = join(folder, 'rotated.pem');
  makeRecoveryKey({ dataFolder, purpose: 'keys', file: keyFile, passphrase: undefined });
  const seal = (now: number) => sealKeys({ dataFolder, keyFolder, folder: join(folder, 'rotated-sealed'), district: '320371', isDemo: true, now });
  await seal(2000);
  expect(countUnsealedKeys(dataFolder, keyFolder)).toBe(0);
  keys.beginVersion(EMERGENCY, '0123abcd');
  expect(countUnsealedKeys(dataFolder, keyFolder)).toBe(2);
  const { path } = await seal(3000);
  await restoreKeys({ file: path, key: readPrivateKey(keyFile, undefined) }, join(folder, 'rotated-back'));
  const back = openKeyFolder(join(folder, 'rotated-back'));
  expect(back.listVersions(EMERGENCY)).toEqual(['first', '0123abcd']);
  expect(back.listIndexKeys(EMERGENCY)).toEqual(keys.listIndexKeys(EMERGENCY));
  expect(back.getSealingKey(EMERGENCY)).toEqual(keys.getSealingKey(EMERGENCY));
});
