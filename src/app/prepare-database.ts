// Gets a database ready to serve: own or external, migrated, with the guarded role the server works as.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase, type Database, type DatabaseAddress } from '../server/db/database.ts';
import { withClient } from '../server/db/with-client.ts';
import type { Logger } from '../server/logger.ts';
import { assertRoleIsGuarded, prepareAppRole } from '../server/migrate/app-role.ts';
import { listMigrations, migrate } from '../server/migrate/migrations.ts';
import type { PostgresAddress } from '../server/postgres/find-running-postgres.ts';
import { lockDataFolder } from '../server/postgres/lock-data-folder.ts';
import { startPostgres } from '../server/postgres/start-postgres.ts';

export type PreparedDatabase = {
  readonly database: Database;
  /** The address of the guarded role. */
  readonly app: DatabaseAddress;
  readonly owner: DatabaseAddress;
  /** Where the embedded database keeps its files; undefined with one of your own. */
  readonly folder: string | undefined;
  readonly stop: () => Promise<void>;
};

export type PrepareOptions = { readonly dataFolder: string; readonly migrationsFolder: string; readonly databaseUrl: string | undefined; readonly logger: Logger };

const OLDEST_SERVER_VERSION = 150_000;

export function urlToAddress(url: string): DatabaseAddress {
  const { hostname, port, pathname, username, password } = new URL(url);
  return {
    host: hostname,
    port: port === '' ? 5432 : Number(port),
    database: decodeURIComponent(pathname.slice(1)),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
  };
}

/** The owner of an embedded database is its superuser. */
export function toOwnerAddress({ host, port, superuser, password, database }: PostgresAddress): DatabaseAddress {
  return { host, port, user: superuser, password, database };
}

type Served = { readonly owner: DatabaseAddress; readonly folder: string | undefined; readonly stop: () => Promise<void> };

async function startOwn(options: PrepareOptions): Promise<Served> {
  const { logger } = options;
  const running = await startPostgres({ dataFolder: join(options.dataFolder, 'postgres'), logger: { info: (text) => logger.info(text), warn: (text) => logger.warn(text) } });
  return { owner: toOwnerAddress(running), folder: running.dataFolder, stop: () => running.stop() };
}

/** The embedded database locks its own folder; with another one, what lies beside it here (keys, the log's memory) still has one owner. */
function useOutside({ dataFolder }: PrepareOptions, databaseUrl: string): Served {
  mkdirSync(dataFolder, { recursive: true });
  const lock = lockDataFolder(dataFolder);
  return { owner: urlToAddress(databaseUrl), folder: undefined, stop: () => Promise.resolve(lock.release()) };
}

export const APP_PASSWORD_FILE = 'app-role-password';

function keepAppPassword(dataFolder: string): string {
  const file = join(dataFolder, APP_PASSWORD_FILE);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  mkdirSync(dataFolder, { recursive: true });
  const password = randomBytes(24).toString('base64url');
  writeFileSync(file, password, { mode: 0o600 });
  return password;
}

async function prepareSchema(options: PrepareOptions, owner: DatabaseAddress): Promise<{ user: string; password: string }> {
  const password = keepAppPassword(options.dataFolder);
  return withClient(owner, async (client) => {
    const { rows } = await client.query<{ version: number }>("select current_setting('server_version_num')::int as version");
    if ((rows[0]?.version ?? 0) < OLDEST_SERVER_VERSION) throw new Error('Guankou needs Postgres 15 or newer.');
    const applied = await migrate(client, await listMigrations(options.migrationsFolder));
    if (applied.length > 0) options.logger.info({ applied: applied.length }, 'migrations applied');
    return { user: await prepareAppRole(client, password), password };
  });
}

/** Throws `PostgresRefused` `DataFolderInUse` while another process serves this folder. */
export async function prepareDatabase(options: PrepareOptions): Promise<PreparedDatabase> {
  const own = options.databaseUrl === undefined ? await startOwn(options) : useOutside(options, options.databaseUrl);
  try {
    const app = { ...own.owner, ...(await prepareSchema(options, own.owner)) };
    await withClient(app, assertRoleIsGuarded);
    const database = openDatabase(app, (fault) => options.logger.warn({ code: 'code' in fault ? String(fault.code) : 'none' }, 'a database connection was lost'));
    const stop = async (): Promise<void> => {
      await database.close();
      await own.stop();
    };
    return { database, app, owner: own.owner, folder: own.folder, stop };
  } catch (fault) {
    await own.stop();
    throw fault;
  }
}
