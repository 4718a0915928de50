// Looks into the embedded database of a product that runs as a process: its server's number, and what it really stored.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { DatabaseAddress } from '../../src/server/db/database.ts';

/** Of the demo in this data folder; undefined while there is no server. */
export function findPostmasterId(dataFolder: string): number | undefined {
  try {
    return Number(readFileSync(join(dataFolder, 'demo', 'postgres', 'pgdata', 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return undefined;
    throw fault;
  }
}

/** The superuser's. */
export function readEmbeddedAddress(dataFolder: string): DatabaseAddress {
  const folder = join(dataFolder, 'demo', 'postgres');
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8').trim();
  return { host: '127.0.0.1', port: Number(read('postgres-port')), user: 'guankou_owner', password: read('postgres-password'), database: 'guankou' };
}

export async function withEmbedded<Result>(dataFolder: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ ...readEmbeddedAddress(dataFolder) });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export type Stored = {
  readonly commandIds: ReadonlySet<string>;
  readonly passages: number;
  /** The counts that are kept, not recounted: a command that took effect twice would show here. */
  readonly vehicles: number;
  readonly checksTaken: number;
};

/** Everything that checks at the checkpoint left behind. */
export function countStored(dataFolder: string, checkpoint: string): Promise<Stored> {
  return withEmbedded(dataFolder, async (client) => {
    const commands = await client.query<{ id: string }>("select id from platform.command where verb = 'checkpoint.take-check' and status = 'accepted'");
    const { rows } = await client.query<{ passages: number; vehicles: number; checks: number }>(
      `select (select count(*)::int from checkpoint.passage where place_code = $1) as passages,
        (select coalesce(sum(amount), 0)::int from platform.tally where place_code = $1 and measure = 'checkpoint.vehicles') as vehicles,
        (select count(*)::int from platform.event where place_code = $1 and type = 'checkpoint.check-taken') as checks`,
      [checkpoint],
    );
    return { commandIds: new Set(commands.rows.map(({ id }) => id)), passages: rows[0]?.passages ?? -1, vehicles: rows[0]?.vehicles ?? -1, checksTaken: rows[0]?.checks ?? -1 };
  });
}
