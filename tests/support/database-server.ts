// One real Postgres for all database tests of a run, or for a program: the embedded one, with a migrated template to copy from.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import type { TestProject } from 'vitest/node';
import { prepareAppRole } from '../../src/server/migrate/app-role.ts';
import { listMigrations, migrate } from '../../src/server/migrate/migrations.ts';
import { operatorSettingsFile } from '../../src/server/postgres/cluster-settings.ts';
import { startPostgres } from '../../src/server/postgres/start-postgres.ts';
import { withClient } from './query-as-owner.ts';

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

export type DatabaseServer = { readonly address: { readonly host: string; readonly port: number; readonly user: string; readonly password: string }; readonly appRole: string };

/** Of earlier runs, which may have ended in the middle. */
async function dropStale(admin: pg.Client): Promise<void> {
  const stale = await admin.query<{ name: string }>("select datname as name from pg_database where datname like 'test\\_%' or datname = $1", [TEMPLATE]);
  for (const { name } of stale.rows) await admin.query(`drop database ${admin.escapeIdentifier(name)} with (force)`);
  const roles = await admin.query<{ name: string }>("select rolname as name from pg_roles where rolname like 'guankou\\_app\\_%'");
  for (const { name } of roles.rows) await admin.query(`drop role ${admin.escapeIdentifier(name)}`);
}

/** `folder` is relative to the project's cache; two servers at a time need two. */
export async function startDatabaseServer(folder: string): Promise<DatabaseServer & { readonly stop: () => Promise<void> }> {
  const dataFolder = join(process.cwd(), '.cache', folder);
  mkdirSync(dataFolder, { recursive: true });
  writeFileSync(join(dataFolder, operatorSettingsFile), MANY_CONNECTIONS);
  const running = await startPostgres({ dataFolder });
  const address = { host: running.host, port: running.port, user: running.superuser, password: running.password };
  await withClient({ ...address, database: running.database }, async (admin) => {
    await dropStale(admin);
    await admin.query(`create database ${TEMPLATE}`);
  });
  const appRole = await withClient({ ...address, database: TEMPLATE }, async (template) => {
    await migrate(template, await listMigrations(join(process.cwd(), 'migrations')));
    return prepareAppRole(template, TEST_APP_PASSWORD);
  });
  return { address, appRole, stop: () => running.stop() };
}

/** Vitest calls this once before all database tests. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { address, appRole, stop } = await startDatabaseServer('test-postgres');
  project.provide('databaseAppRole', appRole);
  project.provide('databaseServer', address);
  return stop;
}
