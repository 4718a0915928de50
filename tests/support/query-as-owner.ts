// Looks behind the guards: one query as the superuser, on a connection of its own.
import pg from 'pg';
import type { DatabaseAddress } from '../../src/server/db/database.ts';

export async function withClient<Result>(address: DatabaseAddress, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ ...address });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export function queryAsOwner<Row extends pg.QueryResultRow>(database: { owner: DatabaseAddress }, text: string, values: readonly unknown[] = []): Promise<Row[]> {
  return withClient(database.owner, async (client) => (await client.query<Row>(text, [...values])).rows);
}
