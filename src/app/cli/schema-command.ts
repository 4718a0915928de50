// `schema`: rebuilds a database from the migrations and writes migrations/schema.sql.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mkdirSync } from 'node:fs';
import pg from 'pg';
import { describeSchema } from '../../server/migrate/describe-schema.ts';
import { listMigrations, migrate } from '../../server/migrate/migrations.ts';
import { startPostgres } from '../../server/postgres/start-postgres.ts';

const PROJECT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export async function writeSchema(): Promise<void> {
  mkdirSync(join(PROJECT, '.cache'), { recursive: true });
  const dataFolder = mkdtempSync(join(PROJECT, '.cache', 'schema-'));
  const running = await startPostgres({ dataFolder });
  const client = new pg.Client({ host: running.host, port: running.port, user: running.superuser, password: running.password, database: running.database });
  try {
    await client.connect();
    const migrations = await listMigrations(join(PROJECT, 'migrations'));
    await migrate(client, migrations);
    writeFileSync(join(PROJECT, 'migrations', 'schema.sql'), await describeSchema(client));
    process.stdout.write(`migrations/schema.sql: ${migrations.length} migrations\n`);
  } finally {
    await client.end();
    await running.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}
