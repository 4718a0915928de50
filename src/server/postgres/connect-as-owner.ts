// Opens a short connection to the embedded database as its owner.
import { Client } from 'pg';
import { findErrorCode } from './error-code.ts';
import { databaseName, loopback, superuser, type PostgresSite } from './postgres-site.ts';

interface Target {
  readonly port: number;
  readonly database: string;
}

/** Postgres' code for "database does not exist" (Appendix A of its manual). */
const noSuchDatabase = '3D000';

/** @throws the driver's error when the server is away or refuses the password. */
export async function connectAsOwner<Result>(
  { password }: PostgresSite,
  { port, database }: Target,
  use: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client({ host: loopback, port, database, user: superuser, password, connectionTimeoutMillis: 10_000 });
  // A server that dies later also rejects the query in hand; without a listener it would end this process as well.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await use(client);
  } finally {
    await client.end();
  }
}

/** Creates the product's database unless it exists. */
export async function ensureDatabase(site: PostgresSite, port: number): Promise<void> {
  try {
    await connectAsOwner(site, { port, database: databaseName }, (client) => client.query('SELECT'));
  } catch (error) {
    if (findErrorCode(error) !== noSuchDatabase) throw error;
    await connectAsOwner(site, { port, database: 'postgres' }, (client) => client.query(`CREATE DATABASE ${databaseName}`));
  }
}
