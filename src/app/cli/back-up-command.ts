// `back-up [--to FOLDER] [--keep N]`: everything in the database, in one moment, sealed for the backup key. The product may run.
import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sayBoth, BackupRefused } from '../../server/backup/backup-refused.ts';
import { listSealedFiles, timeInName, writeSealedFile, type WrittenFile } from '../../server/backup/backup-file.ts';
import { exportRows } from '../../server/backup/export-rows.ts';
import { countUnsealedKeys } from '../../server/backup/key-escrow.ts';
import { countRows, type Manifest } from '../../server/backup/manifest.ts';
import { readPublicKey } from '../../server/backup/recovery-key.ts';
import { seeingAll } from '../../server/backup/tables.ts';
import { readConfig } from '../../server/config.ts';
import { withClient } from '../../server/db/with-client.ts';
import type { Installation } from '../installation.ts';
import { dataRoot, findInstallation, say } from './here.ts';
import { createProgress, keyFolderOf, openOwnerDatabase, readOptions, type OpenedDatabase } from './recovery-options.ts';

function assertThereIsData({ dataFolder }: Installation): void {
  if (readConfig(process.env).databaseUrl === undefined && !existsSync(join(dataFolder, 'postgres'))) throw new BackupRefused('NothingToBackUp', { folder: dataFolder });
}

async function write(installation: Installation, database: OpenedDatabase, folder: string): Promise<{ written: WrittenFile; manifest: Manifest }> {
  const now = Date.now();
  const { district, isDemo, dataFolder } = installation;
  const seal = { kind: 'backup', to: readPublicKey(dataFolder, 'backup'), about: { district, isDemo, madeAt: now } } as const;
  const progress = createProgress('progress.back-up');
  let manifest: Manifest | undefined;
  const onEnd = (made: Manifest): void => {
    manifest = made;
  };
  const written = await withClient(database.address, (client) =>
    seeingAll(client, 'isolation level repeatable read read only', () =>
      writeSealedFile({ folder, name: `guankou-${district}-${timeInName(now)}`, seal }, exportRows(client, { advance: progress.advance, onEnd })),
    ),
  ).finally(progress.end);
  if (!manifest) throw new Error('The backup ended without a manifest.');
  return { written, manifest };
}

/** Only older ones than the newest `keep`, and only after the new one is whole. */
function prune(folder: string, keep: string | undefined): void {
  if (keep === undefined) return;
  const count = Number(keep);
  if (!Number.isInteger(count) || count < 1) throw new BackupRefused('OptionMissing', { option: 'keep' });
  for (const file of listSealedFiles(folder, 'backup').slice(count)) {
    rmSync(file);
    say(sayBoth('done.pruned', { file }));
  }
}

export async function backUp(args: readonly string[]): Promise<void> {
  const given = readOptions(args);
  const installation = findInstallation();
  assertThereIsData(installation);
  readPublicKey(installation.dataFolder, 'backup');
  const folder = resolve(given.find('to') ?? join(dataRoot(), 'backups'));
  const database = await openOwnerDatabase(installation);
  try {
    const { written, manifest } = await write(installation, database, folder);
    say(sayBoth('done.back-up', { tables: manifest.tables.length, rows: countRows(manifest), size: (written.bytes / 1e6).toFixed(1), hash: written.sha256 }));
    say(written.path);
  } finally {
    await database.stop();
  }
  const unsealed = countUnsealedKeys(installation.dataFolder, keyFolderOf(installation));
  if (unsealed > 0) say(sayBoth('done.keys-unsealed', { count: unsealed }));
  prune(folder, given.find('keep'));
}
