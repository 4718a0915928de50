// The sealed log from the command line beside a server: it is read while the server serves, and never sealed anew under it, whosever the database is.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createEmptyDatabase, type EmptyDatabase } from '../support/empty-database.ts';
import { startCli, type CliEnd } from '../support/run-cli.ts';
import { findFreePorts, startServer } from '../support/server-process.ts';

const endings: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'guankou-beside-'));
  chmodSync(folder, 0o755);
  endings.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function ownDatabase(): Promise<Readonly<Record<string, string>>> {
  const empty: EmptyDatabase = await createEmptyDatabase();
  endings.push(empty.drop);
  const { user, password, host, port, database } = empty.owner;
  return { DATABASE_URL: `postgres://${user}:${encodeURIComponent(password)}@${host}:${port}/${database}` };
}

test.each([
  ['the embedded database', () => Promise.resolve({})],
  ['a database of one’s own', ownDatabase],
])('with %s', { timeout: 180_000 }, async (_what, makeEnvironment) => {
  const [dataFolder, environment] = [makeFolder(), await makeEnvironment()];
  const run = (...args: readonly string[]): Promise<CliEnd> => startCli(dataFolder, args, environment).end;
  const options = { dataFolder, environment: { ...environment, GUANKOU_LAN_PORT: '0' } };
  const server = await startServer({ ...options, port: await findFreePorts() });
  endings.push(server.kill);
  expect(await run('verify-log')).toMatchObject({ code: 0, said: expect.stringContaining('The log verifies') as string });
  expect(await run('reseal-log')).toMatchObject({ code: 1, said: expect.stringContaining('Stop the server first') as string });
  await expect(startServer({ ...options, port: await findFreePorts() })).rejects.toThrow('is in use by process');
  await server.interrupt();
  expect(await run('reseal-log')).toMatchObject({ code: 0, said: expect.stringContaining('The seals are repaired') as string });
  expect(await run('verify-log')).toMatchObject({ code: 0, said: expect.stringContaining('The log verifies') as string });
});
