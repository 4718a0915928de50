// `make-recovery-key`, `seal-keys`, `restore-keys`: how the key folder survives the machine without ever lying beside a backup.
import { BackupRefused, sayBoth } from '../../server/backup/backup-refused.ts';
import { chooseFile } from '../../server/backup/backup-file.ts';
import { restoreKeys, sealKeys } from '../../server/backup/key-escrow.ts';
import { keepPublicKey, makeRecoveryKey, PURPOSES, readPrivateKey, type Purpose } from '../../server/backup/recovery-key.ts';
import { dataRoot, findInstallation, say } from './here.ts';
import { keyFolderOf, readOptions, readPassphrase } from './recovery-options.ts';
import { chooseInstallation } from './restore-command.ts';
import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { readAbout } from '../../server/backup/sealed-file.ts';

function readPurpose(text: string): Purpose {
  const purpose = PURPOSES.find((known) => known === text);
  if (!purpose) throw new BackupRefused('OptionMissing', { option: `for ${PURPOSES.join('|')}` });
  return purpose;
}

export function makeKey(args: readonly string[]): Promise<void> {
  const given = readOptions(args);
  const file = resolve(given.get('to'));
  const { dataFolder } = findInstallation();
  const { fingerprint } = makeRecoveryKey({ dataFolder, purpose: readPurpose(given.get('for')), file, passphrase: readPassphrase(given) });
  say(sayBoth('done.made-key', { file, fingerprint }));
  return Promise.resolve();
}

export async function sealKeyFolder(args: readonly string[]): Promise<void> {
  const folder = resolve(readOptions(args).get('to'));
  const installation = findInstallation();
  const { dataFolder, district } = installation;
  const { path, count } = await sealKeys({ dataFolder, keyFolder: keyFolderOf(installation), folder, district, isDemo: installation.isDemo, now: Date.now() });
  say(sayBoth('done.seal-keys', { count, file: path }));
}

export async function restoreKeyFolder(args: readonly string[]): Promise<void> {
  const given = readOptions(args);
  const file = chooseFile(given.get('from'), 'keys');
  const key = readPrivateKey(given.get('key'), readPassphrase(given));
  const { about } = await readAbout(createReadStream(file), file);
  const installation = chooseInstallation(dataRoot(), about);
  const folder = keyFolderOf(installation);
  const count = await restoreKeys({ file, key }, folder);
  keepPublicKey({ dataFolder: installation.dataFolder, purpose: 'keys' }, key.publicPoint);
  say(sayBoth('done.restore-keys', { count, folder }));
}
