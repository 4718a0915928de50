// `drill --key FILE [--passphrase-file FILE] [--from FILE|FOLDER]`: proves a backup by restoring it into a database of its own and comparing every row.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { sayBoth } from '../../server/backup/backup-refused.ts';
import { chooseFile, openSealedFile } from '../../server/backup/backup-file.ts';
import { sumRows } from '../../server/backup/export-rows.ts';
import { importRows } from '../../server/backup/import-rows.ts';
import { countRows, listDifferences, type Manifest } from '../../server/backup/manifest.ts';
import { readPrivateKey } from '../../server/backup/recovery-key.ts';
import { seeingAll } from '../../server/backup/tables.ts';
import type { DatabaseAddress } from '../../server/db/database.ts';
import { withClient } from '../../server/db/with-client.ts';
import { listMigrations } from '../../server/migrate/migrations.ts';
import { MIGRATIONS_FOLDER, dataRoot, say } from './here.ts';
import { createProgress, readOptions, readPassphrase, startOwnDatabase } from './recovery-options.ts';

const SCRATCH = 'guankou_drill';

/** An earlier drill that was killed may have left one. */
async function makeScratch(owner: DatabaseAddress): Promise<DatabaseAddress> {
  await withClient({ ...owner, database: 'postgres' }, async (client) => {
    await client.query(`drop database if exists ${SCRATCH} with (force)`);
    await client.query(`create database ${SCRATCH} template template0`);
  });
  return { ...owner, database: SCRATCH };
}

async function restoreAndCompare(scratch: DatabaseAddress, plain: AsyncIterable<Buffer>): Promise<{ manifest: Manifest; differing: string[] }> {
  const migrations = await listMigrations(MIGRATIONS_FOLDER);
  const restoring = createProgress('progress.restore');
  const comparing = createProgress('progress.compare');
  return withClient(scratch, async (client) => {
    const manifest = await importRows(client, { plain, migrations, advance: restoring.advance, finish: () => Promise.resolve() }).finally(restoring.end);
    const found = await seeingAll(client, 'isolation level repeatable read read only', () => sumRows(client, comparing.advance)).finally(comparing.end);
    return { manifest, differing: listDifferences(manifest, found) };
  });
}

/** Its own embedded database, thrown away afterwards: the one that serves is never touched. Exit code 1 when it fails. */
export async function drill(args: readonly string[]): Promise<void> {
  const given = readOptions(args);
  const key = readPrivateKey(given.get('key'), readPassphrase(given));
  const file = chooseFile(given.find('from') ?? join(dataRoot(), 'backups'), 'backup');
  const { plain } = await openSealedFile({ kind: 'backup', file, key });
  const folder = join(dataRoot(), 'drill');
  const database = await startOwnDatabase(folder);
  try {
    const { manifest, differing } = await restoreAndCompare(await makeScratch(database.address), plain);
    if (differing.length > 0) throw new Error(sayBoth('done.drill-failed', { file, names: differing.join(', ') }));
    say(sayBoth('done.drill', { file, tables: manifest.tables.length, rows: countRows(manifest) }));
  } finally {
    await database.stop();
    for (const used of new Set([database.dataFolder, folder])) rmSync(used, { recursive: true, force: true });
  }
}
