// A database of its own for a test: copied from the migrated template, opened as the guarded role, dropped afterwards.
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { openDatabase, type Database, type DatabaseAddress } from '../../src/server/db/database.ts';
import { TEMPLATE, TEST_APP_PASSWORD } from './database-server.ts';

export type TestDatabase = {
  readonly database: Database;
  readonly app: DatabaseAddress;
  /** Superuser, for looking behind the guards. */
  readonly owner: DatabaseAddress;
  readonly drop: () => Promise<void>;
};

async function runAsOwner(text: string): Promise<void> {
  const admin = new pg.Client({ ...inject('databaseServer'), database: 'postgres' });
  await admin.connect();
  await admin.query(text);
  await admin.end();
}

export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await runAsOwner(`create database ${name} template ${TEMPLATE}`);
  const owner = { ...inject('databaseServer'), database: name };
  const app = { ...owner, user: inject('databaseAppRole'), password: TEST_APP_PASSWORD };
  const database = openDatabase(app, () => undefined);
  return {
    database,
    app,
    owner,
    drop: async () => {
      await database.close();
      await runAsOwner(`drop database ${name} with (force)`);
    },
  };
}
