// Opens the log of this installation for the command line: beside a running server, or with a database of its own.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../server/config.ts';
import { openDatabase, type Database, type DatabaseAddress } from '../../server/db/database.ts';
import { withClient } from '../../server/db/with-client.ts';
import { openLogKeys, type LogKeys } from '../../server/log/log-keys.ts';
import { createLogger } from '../../server/logger.ts';
import { findRoleName } from '../../server/migrate/app-role.ts';
import { findRunningPostgres } from '../../server/postgres/find-running-postgres.ts';
import { PostgresRefused } from '../../server/postgres/postgres-refused.ts';
import type { Installation } from '../installation.ts';
import { APP_PASSWORD_FILE, prepareDatabase, toOwnerAddress, urlToAddress } from '../prepare-database.ts';
import { MIGRATIONS_FOLDER, findInstallation } from './here.ts';

export type OpenLog = { readonly database: Database; readonly keys: LogKeys; readonly district: string; readonly isServing: boolean };

type Opened = { readonly database: Database; readonly isServing: boolean; readonly close: () => Promise<void> };

async function findOwner({ dataFolder }: Installation, databaseUrl: string | undefined): Promise<DatabaseAddress | undefined> {
  if (databaseUrl !== undefined) return urlToAddress(databaseUrl);
  const running = await findRunningPostgres(join(dataFolder, 'postgres'));
  return running && toOwnerAddress(running);
}

async function openBeside(installation: Installation, databaseUrl: string | undefined): Promise<Opened | undefined> {
  const owner = await findOwner(installation, databaseUrl);
  if (!owner) return undefined;
  const user = await withClient(owner, findRoleName);
  const password = readFileSync(join(installation.dataFolder, APP_PASSWORD_FILE), 'utf8');
  const database = openDatabase({ ...owner, user, password }, () => undefined);
  return { database, isServing: true, close: database.close };
}

async function openAlone({ dataFolder }: Installation, databaseUrl: string | undefined): Promise<Opened> {
  const prepared = await prepareDatabase({ dataFolder, migrationsFolder: MIGRATIONS_FOLDER, databaseUrl, logger: createLogger('warn') });
  return { database: prepared.database, isServing: false, close: prepared.stop };
}

async function open(installation: Installation, databaseUrl: string | undefined): Promise<Opened> {
  try {
    return await openAlone(installation, databaseUrl);
  } catch (fault) {
    if (!(fault instanceof PostgresRefused) || fault.code !== 'DataFolderInUse') throw fault;
    const beside = await openBeside(installation, databaseUrl);
    if (!beside) throw fault;
    return beside;
  }
}

/** Never makes an installation: there must be one. */
export async function withLog<Result>(use: (log: OpenLog) => Promise<Result>): Promise<Result> {
  const installation = findInstallation();
  if (!existsSync(installation.dataFolder)) throw new Error(`There is no installation in ${installation.dataFolder} · 没有找到系统数据`);
  const { database, isServing, close } = await open(installation, readConfig(process.env).databaseUrl);
  try {
    return await use({ database, keys: openLogKeys(installation.keys()), district: installation.district, isServing });
  } finally {
    await close();
  }
}
