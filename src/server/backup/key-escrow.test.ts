// What is destroyed for ever stays destroyed in a key folder that comes back: tombstones are sealed away with the keys.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openKeyFolder } from '../field-cipher/key-folder.ts';
import { restoreKeys, sealKeys } from './key-escrow.ts';
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
