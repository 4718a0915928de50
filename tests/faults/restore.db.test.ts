// The whole drill: backed up, worked on, lost with its disk, restored, met again by its tablets; and every refusal of the command line.
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { postJson } from '../../src/app/demo/tablet-client.ts';
import type { RegisterPage } from '../../src/features/checkpoint/domain/views.ts';
import { createEmptyDatabase } from '../support/empty-database.ts';
import { runCli, startCli } from '../support/run-cli.ts';
import { findFreePorts, startServer, waitUntil, type ServerProcess } from '../support/server-process.ts';
import { chooseSize } from '../support/size.ts';
import { hashBusinessState, type BusinessState } from './business-state.ts';
import { countStored, findPostmasterId, withEmbedded } from './embedded-database.ts';
import { CHECKPOINT, enrolWriter, getVersion, stepIn, type Writer } from './writers.ts';

const WRITERS = 4;
const CHECKS_EACH = chooseSize({ reduced: 15, full: 250 });
const environment = { GUANKOU_LAN_PORT: '0', GUANKOU_LOG: 'error' };

let home: string;
let dataFolder: string;
let port: number;
let server: ServerProcess;
let writers: Writer[];

const at = (name: string): string => join(home, name);
const start = (): Promise<ServerProcess> => startServer({ dataFolder, port, environment });

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'guankou-restore-'));
  chmodSync(home, 0o755);
  dataFolder = at('data');
  port = await findFreePorts();
  server = await start();
  const version = await getVersion(server.origin);
  writers = [];
  for (let seed = 0; seed < WRITERS; seed += 1) writers.push(await enrolWriter({ origin: server.origin, version, seed }));
}, 300_000);

afterAll(async () => {
  await server.interrupt();
  rmSync(home, { recursive: true, force: true });
});

async function register(checks: number): Promise<void> {
  for (const writer of writers) {
    for (let count = 0; count < checks; count += 1) await writer.keep();
    await writer.drain();
  }
}

const hashState = (): Promise<BusinessState> => withEmbedded(dataFolder, hashBusinessState);

/** Listeners follow a little later; the state counts when they are through. */
async function settledState(): Promise<BusinessState> {
  let last = await hashState();
  await waitUntil(async () => {
    const now = await hashState();
    const isSame = now.sha256 === last.sha256;
    last = now;
    return isSame;
  }, 'the state to settle');
  return last;
}

async function loseEverything(): Promise<void> {
  const postmaster = findPostmasterId(dataFolder);
  await server.kill();
  if (postmaster !== undefined) {
    process.kill(postmaster, 'SIGKILL');
    await waitUntil(() => !existsSync(`/proc/${postmaster}`), 'the database to end');
  }
  rmSync(dataFolder, { recursive: true, force: true });
}

describe('the restore drill', { timeout: 600_000 }, () => {
  test('the public half of a recovery key comes first, and backing up without it is refused in words', async () => {
    expect(await runCli(dataFolder, 'back-up')).toMatchObject({ code: 1, said: expect.stringMatching(/no public key for backup yet.* · 本机还没有backup的公钥/) as string });
    expect(await runCli(dataFolder, 'make-recovery-key', '--for', 'backup', '--to', join(dataFolder, 'demo', 'oh.pem'))).toMatchObject({ code: 1 });
    writeFileSync(at('passphrase'), '演示口令\n');
    for (const purpose of ['backup', 'keys']) {
      const made = await runCli(dataFolder, 'make-recovery-key', '--for', purpose, '--to', at(`${purpose}.pem`), '--passphrase-file', at('passphrase'));
      expect(made).toMatchObject({ code: 0, said: expect.stringMatching(/fingerprint [0-9a-f]{16}/) as string });
      expect(readFileSync(at(`${purpose}.pem`), 'utf8')).toContain('ENCRYPTED PRIVATE KEY');
    }
  });

  test('a backup taken while tablets write is proved by the drill; one that was killed leaves nothing', async () => {
    await register(CHECKS_EACH);
    const ending = new AbortController();
    const running = Promise.all(writers.map((writer) => writer.run(ending.signal)));
    const killed = startCli(dataFolder, ['back-up', '--to', at('backups')]);
    await waitUntil(() => existsSync(at('backups')) && readdirSync(at('backups')).length > 0, 'a backup to begin');
    killed.process.kill('SIGKILL');
    await killed.end;
    const backedUp = await runCli(dataFolder, 'back-up', '--to', at('backups'));
    ending.abort();
    await running;
    expect(backedUp).toMatchObject({ code: 0, said: expect.stringMatching(/Backed up: \d+ tables, \d+ rows[\s\S]*keys were never sealed/) as string });
    expect(readdirSync(at('backups')).filter((name) => !name.endsWith('.guankou-backup'))).toEqual([]);
    expect(await runCli(dataFolder, 'seal-keys', '--to', at('escrow'))).toMatchObject({ code: 0 });
    const drilled = await runCli(dataFolder, 'drill', '--from', at('backups'), '--key', at('backup.pem'), '--passphrase-file', at('passphrase'));
    expect(drilled).toMatchObject({ code: 0, said: expect.stringMatching(/The drill passed.*演练通过/s) as string });
    expect(existsSync(join(dataFolder, 'drill'))).toBe(false);
  });

  test('after more was acknowledged, the disk is lost, the server restored and the tablets are back: the state is what it was', async () => {
    await register(CHECKS_EACH);
    await Promise.all(writers.map((writer) => writer.drain()));
    const before = await settledState();
    const acknowledged = writers.flatMap((writer) => [...writer.acknowledged]);
    await loseEverything();

    const key = ['--passphrase-file', at('passphrase'), '--key'];
    expect(await runCli(dataFolder, 'restore-keys', '--from', at('escrow'), ...key, at('keys.pem'))).toMatchObject({ code: 0 });
    const restored = await runCli(dataFolder, 'restore', '--from', at('backups'), ...key, at('backup.pem'));
    expect(restored).toMatchObject({ code: 0, said: expect.stringMatching(/epoch is \d{10} now/) as string });
    server = await start();
    const missing = await countStored(dataFolder, CHECKPOINT);
    const lostAtFirst = acknowledged.filter((id) => !missing.commandIds.has(id)).length;
    expect(lostAtFirst).toBeGreaterThanOrEqual(WRITERS * CHECKS_EACH);

    for (const writer of writers) {
      await writer.tablet.send([]);
      await writer.drain();
    }
    const after = await settledState();
    process.stdout.write(`${acknowledged.length} acknowledged, ${lostAtFirst} of them not in the backup; ${before.rows} business rows before, ${after.rows} after, ${before.sha256 === after.sha256 ? 'the same' : 'ANOTHER'} hash\n`);
    expect(after.hashByTable).toEqual(before.hashByTable);
    expect(after.sha256).toBe(before.sha256);

    const token = await stepIn(server.origin, 'KZ-001');
    const { data } = (await postJson(server.origin, { path: '/api/views/checkpoint.register', body: { checkpoint: CHECKPOINT, limit: 200 }, token })) as { data: RegisterPage };
    expect(data.rows.length).toBeGreaterThan(0);
  });

  test('and the tablets work on as if nothing had been', async () => {
    const before = await countStored(dataFolder, CHECKPOINT);
    await register(2);
    const after = await countStored(dataFolder, CHECKPOINT);
    expect([after.passages, after.vehicles, after.checksTaken].map((count, index) => count - ([before.passages, before.vehicles, before.checksTaken][index] ?? 0))).toEqual([8, 8, 8]);
  });
});

describe('restoring is refused, in words of both languages and with nothing changed,', { timeout: 300_000 }, () => {
  const refusals = (file: () => string, key: () => string, folder: () => string) => runCli(folder(), 'restore', '--from', file(), '--key', key(), '--passphrase-file', at('passphrase'));
  const newest = (): string => join(at('backups'), readdirSync(at('backups')).toSorted().at(-1) ?? '');
  const spoilt = (name: string, change: (bytes: Buffer) => Buffer): string => {
    writeFileSync(at(name), change(readFileSync(newest())));
    return at(name);
  };

  test.each([
    ['where there is data already', newest, () => at('backup.pem'), () => dataFolder, /not empty: \S+ has rows.* · 数据库不是空的/],
    ['with the key of something else', newest, () => at('keys.pem'), () => at('empty'), /does not open the file.* · 这把私钥打不开/],
    ['when the end is missing', () => spoilt('cut', (bytes) => bytes.subarray(0, -3000)), () => at('backup.pem'), () => at('empty'), /damaged or was altered.* · 文件已损坏/],
    ['when a byte was altered', () => spoilt('altered', (bytes) => bytes.fill(7, bytes.length - 2000, bytes.length - 1999)), () => at('backup.pem'), () => at('empty'), /damaged or was altered.* · 文件已损坏/],
    ['when it is no backup at all', () => spoilt('none', () => Buffer.from('hello\n')), () => at('backup.pem'), () => at('empty'), /no backup or key file.* · .*不是关口的备份/],
    ['when there is no such file', () => at('nowhere'), () => at('backup.pem'), () => at('empty'), /There is no file.* · 没有这个文件/],
  ])('%s', async (_, file, key, folder, words) => {
    expect(await refusals(file, key, folder)).toMatchObject({ code: 1, said: expect.stringMatching(words) as string });
  });

  test('with a wrong passphrase', async () => {
    writeFileSync(at('wrong'), 'another\n');
    expect(await runCli(at('empty'), 'restore', '--from', newest(), '--key', at('backup.pem'), '--passphrase-file', at('wrong'))).toMatchObject({ code: 1, said: expect.stringMatching(/passphrase is wrong.* · .*口令不对/) as string });
  });

  test('and after all of that the same empty installation takes the whole file', async () => {
    expect(await refusals(newest, () => at('backup.pem'), () => at('empty'))).toMatchObject({ code: 0 });
  });

  test('and so does an empty database of one’s own, which can be backed up and proved as well', async () => {
    const empty = await createEmptyDatabase();
    const { user, password, host, database } = empty.owner;
    const environment = { DATABASE_URL: `postgres://${user}:${encodeURIComponent(password)}@${host}:${empty.owner.port}/${database}` };
    const key = ['--key', at('backup.pem'), '--passphrase-file', at('passphrase')];
    const run = (...args: readonly string[]) => startCli(at('own'), args, environment).end;
    try {
      expect(await run('restore', '--from', newest(), ...key)).toMatchObject({ code: 0 });
      expect(await run('restore', '--from', newest(), ...key)).toMatchObject({ code: 1, said: expect.stringMatching(/not empty/) as string });
      expect(await run('back-up', '--to', at('own-backups'))).toMatchObject({ code: 0 });
      expect(await run('drill', '--from', at('own-backups'), ...key)).toMatchObject({ code: 0, said: expect.stringMatching(/The drill passed/) as string });
    } finally {
      await empty.drop();
    }
  });

  test('and a drill of a damaged file fails with exit code 1, leaving nothing behind', async () => {
    const file = `${spoilt('cut', (bytes) => bytes.subarray(0, -3000))}.guankou-backup`;
    renameSync(at('cut'), file);
    const drilled = await runCli(at('empty'), 'drill', '--from', file, '--key', at('backup.pem'), '--passphrase-file', at('passphrase'));
    expect(drilled).toMatchObject({ code: 1, said: expect.stringMatching(/damaged/) as string });
    expect(existsSync(join(at('empty'), 'drill'))).toBe(false);
  });
});
