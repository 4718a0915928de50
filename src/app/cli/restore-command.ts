// `restore --from FILE|FOLDER --key FILE [--passphrase-file FILE]`: a backup into an empty installation, under a new epoch.
import { existsSync } from 'node:fs';
import { BackupRefused, sayBoth } from '../../server/backup/backup-refused.ts';
import { chooseFile, openSealedFile } from '../../server/backup/backup-file.ts';
import { importRows } from '../../server/backup/import-rows.ts';
import { countRows } from '../../server/backup/manifest.ts';
import { keepPublicKey, readPrivateKey } from '../../server/backup/recovery-key.ts';
import type { About } from '../../server/backup/sealed-file.ts';
import { openDatabase, type DatabaseAddress } from '../../server/db/database.ts';
import { withClient } from '../../server/db/with-client.ts';
import { openLogKeys } from '../../server/log/log-keys.ts';
import { findSealTrouble } from '../../server/log/verify.ts';
import { listMigrations, migrate } from '../../server/migrate/migrations.ts';
import { raiseEpoch } from '../../server/sync/epoch.ts';
import { DEMO_DISTRICT, keepInstallation, planInstallation, readInstallation, type Installation } from '../installation.ts';
import { MIGRATIONS_FOLDER, dataRoot, say } from './here.ts';
import { createProgress, keyFolderOf, openOwnerDatabase, readOptions, readPassphrase } from './recovery-options.ts';

/** The demo's backup goes back into the demo; a district's into this folder's own district or, where none was set up, into its own. */
export function chooseInstallation(root: string, about: About): Installation {
  const here = readInstallation(root);
  const there = String(about.district);
  if (about.isDemo === true) return here.isDemo && there === DEMO_DISTRICT ? here : refuseOther(here, there);
  if (!here.isDemo && here.district !== there) return refuseOther(here, there);
  return planInstallation(root, there);
}

function refuseOther(here: Installation, there: string): never {
  throw new BackupRefused('DistrictOther', { here: here.district, there });
}

/** A backup that is older than the newest signed head stops the sealer: said here, where somebody still sits before it. */
async function saySealing(installation: Installation, address: DatabaseAddress): Promise<void> {
  const database = openDatabase(address, () => undefined);
  try {
    const findings = await findSealTrouble({ database, keys: openLogKeys(installation.keys()), district: installation.district });
    if (findings.length === 0) return;
    say(sayBoth('done.sealing-stopped', { from: Math.min(...findings.map(({ from }) => from)), until: Math.max(...findings.map(({ until }) => until)) }));
  } finally {
    await database.close();
  }
}

export async function restore(args: readonly string[]): Promise<void> {
  const given = readOptions(args);
  const root = dataRoot();
  const key = readPrivateKey(given.get('key'), readPassphrase(given));
  const { about, plain } = await openSealedFile({ kind: 'backup', file: chooseFile(given.get('from'), 'backup'), key });
  const installation = chooseInstallation(root, about);
  // First, so that a restore that is cut short after its commit leaves nothing undone.
  if (!installation.isDemo) keepInstallation(root, installation.district);
  keepPublicKey({ dataFolder: installation.dataFolder, purpose: 'backup' }, key.publicPoint);
  const migrations = await listMigrations(MIGRATIONS_FOLDER);
  const database = await openOwnerDatabase(installation);
  const progress = createProgress('progress.restore');
  try {
    await withClient(database.address, async (client) => {
      let epoch = 0;
      const finish = async (): Promise<void> => {
        epoch = await raiseEpoch(client, Date.now());
      };
      const manifest = await importRows(client, { plain, migrations, advance: progress.advance, finish }).finally(progress.end);
      await migrate(client, migrations);
      await client.query('analyze');
      say(sayBoth('done.restore', { tables: manifest.tables.length, rows: countRows(manifest), epoch }));
    });
    const keys = keyFolderOf(installation);
    if (existsSync(keys)) await saySealing(installation, database.address);
    else say(sayBoth('done.keys-missing', { folder: keys }));
  } finally {
    await database.stop();
  }
}
