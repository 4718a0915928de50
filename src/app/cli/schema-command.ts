// `schema`: rebuilds a database from the migrations and writes migrations/schema.sql.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { describeSchema } from '../../server/migrate/describe-schema.ts';
import { listMigrations, migrate } from '../../server/migrate/migrations.ts';
import { startPostgres } from '../../server/postgres/start-postgres.ts';
import { toOwnerAddress } from '../prepare-database.ts';
import { MIGRATIONS_FOLDER, PROJECT, say } from './here.ts';

export async function writeSchema(): Promise<void> {
  mkdirSync(join(PROJECT, '.cache'), { recursive: true });
  const dataFolder = mkdtempSync(join(PROJECT, '.cache', 'schema-'));
  const running = await startPostgres({ dataFolder });
  const client = new pg.Client(toOwnerAddress(running));
  try {
    await client.connect();
    const migrations = await listMigrations(MIGRATIONS_FOLDER);
    await migrate(client, migrations);
    writeFileSync(join(MIGRATIONS_FOLDER, 'schema.sql'), await describeSchema(client));
    say(`migrations/schema.sql: ${migrations.length} migrations`);
  } finally {
    await client.end();
    await running.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}
