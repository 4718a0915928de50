// A backup that is older than the newest signed head: restoring says that sealing has stopped and how it begins again, and so it does.
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findHeadInText } from '../../src/core/log/head.ts';
import { runCli, type CliEnd } from '../support/run-cli.ts';
import { findFreePorts, startServer, waitUntil, type ServerProcess } from '../support/server-process.ts';
import { enrolWriter, getVersion } from './writers.ts';

const COMMAND = 'npm run guankou -- reseal-log --accept-loss';

let home: string;
let dataFolder: string;
let server: ServerProcess | undefined;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'guankou-older-'));
  chmodSync(home, 0o755);
  dataFolder = join(home, 'data');
});
afterAll(async () => {
  await server?.interrupt();
  rmSync(home, { recursive: true, force: true });
});

const run = (...args: readonly string[]): Promise<CliEnd> => runCli(dataFolder, ...args);

/** The length of the log that the key folder remembers as signed last. */
function findRemembered(): number {
  const file = join(dataFolder, 'demo', 'keys', 'log', 'log-memory.json');
  if (!existsSync(file)) return 0;
  const { head = '' } = JSON.parse(readFileSync(file, 'utf8')) as { head?: string };
  return findHeadInText(head)?.size ?? 0;
}

/** Serves until more than so many records are sealed, which each start does at once. */
async function serveUntilSealed(moreThan: number, work: (origin: string) => Promise<void> = () => Promise.resolve()): Promise<number> {
  server = await startServer({ dataFolder, port: await findFreePorts(), environment: { GUANKOU_LAN_PORT: '0', GUANKOU_LOG: 'error' } });
  await work(server.origin);
  await waitUntil(() => findRemembered() > moreThan, `more than ${moreThan} records to be sealed`, 90_000);
  await server.interrupt();
  return findRemembered();
}

async function loseAndRestore(): Promise<CliEnd> {
  rmSync(join(dataFolder, 'demo', 'postgres'), { recursive: true });
  return run('restore', '--from', join(home, 'backups'), '--key', join(home, 'backup.pem'));
}

test('restoring a backup tells whether the log can be sealed on', { timeout: 300_000 }, async () => {
  const atBackup = await serveUntilSealed(0);
  expect(await run('make-recovery-key', '--for', 'backup', '--to', join(home, 'backup.pem'))).toMatchObject({ code: 0 });
  expect(await run('back-up', '--to', join(home, 'backups'))).toMatchObject({ code: 0 });

  const whole = await loseAndRestore();
  expect(whole).toMatchObject({ code: 0, said: expect.stringContaining('epoch is') as string });
  expect(whole.said).not.toContain('reseal-log');

  const newest = await serveUntilSealed(atBackup, async (origin) => {
    const writer = await enrolWriter({ origin, version: await getVersion(origin), seed: 3 });
    await writer.keep();
    await writer.drain();
  });
  const older = await loseAndRestore();
  expect(older).toMatchObject({ code: 0, said: expect.stringContaining(COMMAND) as string });
  expect(older.said).toMatch(new RegExp(`${atBackup + 1}[^\\n]*${newest}[^\\n]* · [^\\n]*封印`));

  expect(await run('verify-log')).toMatchObject({ code: 3, said: expect.stringContaining('rolled back') as string });
  expect(await run(...COMMAND.split(' ').slice(4))).toMatchObject({ code: 0, said: expect.stringContaining('The log begins anew') as string });
  expect(await run('verify-log')).toMatchObject({ code: 0, said: expect.stringContaining('The log verifies') as string });
});
