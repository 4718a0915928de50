// The role the server works as is one for each database: installations that share a Postgres do not touch each other's.
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEmptyDatabase, type EmptyDatabase } from '../../../tests/support/empty-database.ts';
import { withClient } from '../../../tests/support/query-as-owner.ts';
import { prepareAppRole } from './app-role.ts';
import { listMigrations, migrate } from './migrations.ts';

let mine: EmptyDatabase;
let theirs: EmptyDatabase;
let roles: { mine: string; theirs: string };

function prepare({ owner }: EmptyDatabase, password: string): Promise<string> {
  return withClient(owner, async (client) => {
    await migrate(client, await listMigrations(join(process.cwd(), 'migrations')));
    return prepareAppRole(client, password);
  });
}

const countDistricts = (client: pg.Client) => client.query('select count(*) from platform.district');

beforeAll(async () => {
  mine = await createEmptyDatabase();
  theirs = await createEmptyDatabase();
  roles = { mine: await prepare(mine, 'first'), theirs: await prepare(theirs, 'second') };
});
afterAll(async () => {
  await mine.drop();
  await theirs.drop();
  await withClient({ ...mine.owner, database: 'postgres' }, (client) => client.query(`drop role ${roles.mine}, ${roles.theirs}`));
});

test('each signs in to its own database with its own password, whoever was prepared last', async () => {
  expect(roles.mine).not.toBe(roles.theirs);
  await withClient({ ...mine.owner, user: roles.mine, password: 'first' }, countDistricts);
  await withClient({ ...theirs.owner, user: roles.theirs, password: 'second' }, countDistricts);
});

test('neither may look into the tables of the other', async () => {
  await expect(withClient({ ...theirs.owner, user: roles.mine, password: 'first' }, countDistricts)).rejects.toThrow('permission denied');
});

test('prepared again, it is the same role with the new password', async () => {
  expect(await prepare(mine, 'third')).toBe(roles.mine);
  await expect(withClient({ ...mine.owner, user: roles.mine, password: 'first' }, countDistricts)).rejects.toThrow('password authentication failed');
  await withClient({ ...mine.owner, user: roles.mine, password: 'third' }, countDistricts);
});
