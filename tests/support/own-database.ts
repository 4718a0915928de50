// A database of its own on a running server: copied from the migrated template, opened as the guarded role, dropped afterwards.
import { randomBytes } from 'node:crypto';
import { openDatabase, type Database, type DatabaseAddress } from '../../src/server/db/database.ts';
import { TEMPLATE, TEST_APP_PASSWORD, type DatabaseServer } from './database-server.ts';
import { withClient } from './query-as-owner.ts';

export type TestDatabase = {
  readonly database: Database;
  readonly app: DatabaseAddress;
  /** Superuser, for looking behind the guards. */
  readonly owner: DatabaseAddress;
  readonly drop: () => Promise<void>;
};

export async function createOwnDatabase({ address, appRole }: DatabaseServer): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const runAsOwner = (text: string): Promise<void> => withClient({ ...address, database: 'postgres' }, async (admin) => void (await admin.query(text)));
  await runAsOwner(`create database ${name} template ${TEMPLATE}`);
  const owner = { ...address, database: name };
  const app = { ...owner, user: appRole, password: TEST_APP_PASSWORD };
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
