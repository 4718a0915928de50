// Migrations: forward only, never edited, nothing to do the second time; from zero they give the committed schema.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEmptyDatabase } from '../../../tests/support/empty-database.ts';
import { describeSchema } from './describe-schema.ts';
import { listMigrations, migrate } from './migrations.ts';

const FOLDER = join(process.cwd(), 'migrations');

let client: pg.Client;
let folder: string;
let drop: () => Promise<void>;

beforeAll(async () => {
  const empty = await createEmptyDatabase();
  drop = empty.drop;
  client = new pg.Client({ ...empty.owner });
  await client.connect();
  folder = mkdtempSync(join(tmpdir(), 'guankou-migrations-'));
  cpSync(FOLDER, folder, { recursive: true });
});
afterAll(async () => {
  await client.end();
  await drop();
  rmSync(folder, { recursive: true, force: true });
});

async function listNames(): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('select name from public.migration order by name');
  return rows.map(({ name }) => name);
}

describe('migrating', () => {
  test('from zero gives exactly what migrations/schema.sql says', async () => {
    const migrations = await listMigrations(FOLDER);
    expect(await migrate(client, migrations)).toEqual(migrations.map(({ name }) => name));
    expect(await describeSchema(client)).toBe(readFileSync(join(FOLDER, 'schema.sql'), 'utf8'));
  });

  test('a second time does nothing', async () => {
    const before = await describeSchema(client);
    expect(await migrate(client, await listMigrations(FOLDER))).toEqual([]);
    expect(await describeSchema(client)).toBe(before);
  });

  test('with an edited migration is refused, even when only a comment changed', async () => {
    const file = join(folder, '0001-platform-create-tables.sql');
    const original = readFileSync(file, 'utf8');
    writeFileSync(file, `${original}-- one more remark\n`);
    await expect(migrate(client, await listMigrations(folder))).rejects.toThrow('0001-platform-create-tables.sql was applied with other content');
    writeFileSync(file, original);
    expect(await migrate(client, await listMigrations(folder))).toEqual([]);
  });

  test('without a migration that was applied is refused', async () => {
    const [, ...rest] = await listMigrations(folder);
    await expect(migrate(client, rest)).rejects.toThrow('was applied with other content');
  });

  test('stops at a migration that fails, of which nothing remains, and goes on when it is right', async () => {
    const before = await listNames();
    const file = join(folder, '9999-platform-try.sql');
    writeFileSync(file, 'create table platform.half (id int); select 1 / 0;');
    await expect(migrate(client, await listMigrations(folder))).rejects.toThrow('Migration 9999-platform-try.sql failed.');
    expect(await listNames()).toEqual(before);
    writeFileSync(file, 'create table platform.half (id int);');
    expect(await migrate(client, await listMigrations(folder))).toEqual(['9999-platform-try.sql']);
  });

  test('at once from two processes applies each migration once', async () => {
    const empty = await createEmptyDatabase();
    const clients = [new pg.Client({ ...empty.owner }), new pg.Client({ ...empty.owner })];
    await Promise.all(clients.map((each) => each.connect()));
    const migrations = await listMigrations(FOLDER);
    const applied = await Promise.all(clients.map((each) => migrate(each, migrations)));
    expect(applied.map((names) => names.length).toSorted((left, right) => left - right)).toEqual([0, migrations.length]);
    await Promise.all(clients.map((each) => each.end()));
    await empty.drop();
  });
});
