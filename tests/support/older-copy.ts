// An older copy of a test's database, as a backup holds it: taken now, opened later with whatever key folder there is then.
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { openDatabase, type Database } from '../../src/server/db/database.ts';
import type { TestDatabase } from './test-database.ts';

export type OlderCopy = Pick<TestDatabase, 'owner' | 'app'> & { readonly open: () => Database; readonly drop: () => Promise<void> };

async function runBeside({ owner }: Pick<TestDatabase, 'owner'>, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ ...owner, database: 'postgres' });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** Nothing may be under way: the connections of the original are ended, and its pool opens new ones. */
export async function copyDatabase(original: TestDatabase): Promise<OlderCopy> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await runBeside(original, async (client) => {
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [original.owner.database]);
    await client.query(`create database ${name} template ${client.escapeIdentifier(original.owner.database)}`);
  });
  const owner = { ...original.owner, database: name };
  const app = { ...original.app, database: name };
  return {
    owner,
    app,
    open: () => openDatabase(app, () => undefined),
    drop: () => runBeside(original, async (client) => void (await client.query(`drop database ${name} with (force)`))),
  };
}
