// One connection for a piece of work beside the pool: the owner's, of commands and of getting ready.
import pg from 'pg';
import type { DatabaseAddress } from './database.ts';

export async function withClient<Result>(address: DatabaseAddress, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ ...address, application_name: 'guankou-owner' });
  // A database that goes away rejects the statement in hand as well; without a listener it would end this process first.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
