// One real Postgres for all database tests of a run: the embedded one, with a migrated template to copy from.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { prepareAppRole } from '../../src/server/migrate/app-role.ts';
import { listMigrations, migrate } from '../../src/server/migrate/migrations.ts';
import { operatorSettingsFile } from '../../src/server/postgres/cluster-settings.ts';
import { startPostgres } from '../../src/server/postgres/start-postgres.ts';

/** Two files at a time, each with several products and their pools. */
const MANY_CONNECTIONS = "max_connections = '200'\n";
export const TEMPLATE = 'guankou_template';
export const TEST_APP_PASSWORD = 'test-only';

declare module 'vitest' {
  interface ProvidedContext {
    readonly databaseServer: { readonly host: string; readonly port: number; readonly user: string; readonly password: string };
    readonly databaseAppRole: string;
  }
}

/** Vitest calls this once before all database tests. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataFolder = join(process.cwd(), '.cache', 'test-postgres');
  mkdirSync(dataFolder, { recursive: true });
  writeFileSync(join(dataFolder, operatorSettingsFile), MANY_CONNECTIONS);
  const running = await startPostgres({ dataFolder });
  const server = { host: running.host, port: running.port, user: running.superuser, password: running.password };
  const admin = new pg.Client({ ...server, database: running.database });
  await admin.connect();
  const stale = await admin.query<{ name: string }>("select datname as name from pg_database where datname like 'test\\_%' or datname = $1", [TEMPLATE]);
  for (const { name } of stale.rows) await admin.query(`drop database ${admin.escapeIdentifier(name)} with (force)`);
  const roles = await admin.query<{ name: string }>("select rolname as name from pg_roles where rolname like 'guankou\\_app\\_%'");
  for (const { name } of roles.rows) await admin.query(`drop role ${admin.escapeIdentifier(name)}`);
  await admin.query(`create database ${TEMPLATE}`);
  await admin.end();
  const template = new pg.Client({ ...server, database: TEMPLATE });
  await template.connect();
  await migrate(template, await listMigrations(join(process.cwd(), 'migrations')));
  project.provide('databaseAppRole', await prepareAppRole(template, TEST_APP_PASSWORD));
  await template.end();
  project.provide('databaseServer', server);
  return () => running.stop();
}
