// Reads the migrations in order and brings a database up to date: forward only, checksummed, never edited.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';

export type Migration = { readonly name: string; readonly text: string; readonly checksum: string };

const NAME = /^\d{4}-[a-z]+(-[a-z]+)*\.sql$/;

export async function listMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => NAME.test(name)).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8');
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

async function listApplied(client: pg.Client): Promise<Map<string, string>> {
  await client.query('create table if not exists public.migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())');
  const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from public.migration order by name');
  return new Map(rows.map((row) => [row.name, row.checksum]));
}

async function applyMigration(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.text);
    await client.query('insert into public.migration (name, checksum) values ($1, $2)', [migration.name, migration.checksum]);
    await client.query('commit');
  } catch (fault) {
    await client.query('rollback');
    throw new Error(`Migration ${migration.name} failed.`, { cause: fault });
  }
}

/** Returns the names applied now. An applied migration that is missing or was edited stops everything. */
export async function migrate(client: pg.Client, migrations: readonly Migration[]): Promise<string[]> {
  await client.query('select pg_advisory_lock(320371)');
  try {
    const applied = await listApplied(client);
    const checksumByName = new Map(migrations.map((migration) => [migration.name, migration.checksum]));
    for (const [name, checksum] of applied) {
      if (checksumByName.get(name) !== checksum) throw new Error(`Migration ${name} was applied with other content than it has now.`);
    }
    const pending = migrations.filter((migration) => !applied.has(migration.name));
    for (const migration of pending) await applyMigration(client, migration);
    return pending.map((migration) => migration.name);
  } finally {
    await client.query('select pg_advisory_unlock(320371)');
  }
}
