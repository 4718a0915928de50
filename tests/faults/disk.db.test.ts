// The disk fills up, and a flush to it fails: writes are refused in words, reading goes on, lanes keep queueing, and nobody restarts anything.
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, chmodSync, constants, mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { postJson, Refused } from '../../src/app/demo/tablet-client.ts';
import { en } from '../../src/core/sync/words.en.ts';
import { zh } from '../../src/core/sync/words.zh.ts';
import { findFreePorts, startServer, waitUntil, type ServerProcess } from '../support/server-process.ts';
import { countStored, findPostmasterId } from './embedded-database.ts';
import { CHECKPOINT, enrolWriter, getVersion, stepIn, type Writer } from './writers.ts';

const environment = { GUANKOU_LAN_PORT: '0', GUANKOU_LOG: 'info' };
const isRoot = process.getuid?.() === 0;

function findProgram(name: string): string | undefined {
  return (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)).find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      // Not in this folder.
      return false;
    }
  });
}

/** Root in a container may lack the right. */
function canMount(): boolean {
  if (findProgram('mount') === undefined) return false;
  const folder = mkdtempSync(join(tmpdir(), 'guankou-mount-'));
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status === 0;
  if (isMounted) execFileSync('umount', [folder]);
  rmSync(folder, { recursive: true });
  return isMounted;
}

function canTrace(): boolean {
  return spawnSync('strace', ['-o', '/dev/null', process.execPath, '--version']).status === 0;
}

/** Why a test cannot run here, as its name says it; empty when it can. */
const noMount = isRoot && canMount() ? '' : ' (skipped: a small disk can only be mounted on Linux by root with the right to)';
const noTrace = isRoot && findProgram('strace') !== undefined && canTrace() ? '' : ' (skipped: needs root and strace with the right to trace)';

const endings: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});

function makeHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'guankou-disk-'));
  chmodSync(home, 0o755);
  endings.push(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

async function start(dataFolder: string): Promise<ServerProcess> {
  const server = await startServer({ dataFolder, port: await findFreePorts(), environment });
  endings.push(async () => void (await server.interrupt()));
  return server;
}

async function enrol(server: ServerProcess): Promise<Writer> {
  return enrolWriter({ origin: server.origin, version: await getVersion(server.origin), seed: 7 });
}

const readBoard = async (server: ServerProcess, token: string): Promise<unknown> =>
  ((await postJson(server.origin, { path: '/api/views/checkpoint.lane-board', body: { checkpoint: CHECKPOINT }, token })) as { data: unknown }).data;

/** What the server answers to everything the tablet has not handed over yet; a refusal of the whole request counts for each. */
async function sendOnce({ tablet }: Writer): Promise<string[]> {
  const envelopes = (await tablet.store.listUnanswered(10, 0)).map(({ envelope }) => envelope);
  try {
    const { answers } = await tablet.send(envelopes);
    return answers.map((answer) => (answer.status === 'failed' ? answer.problem.code : answer.status));
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
    return envelopes.map(() => fault.code);
  }
}

async function expectWhole(dataFolder: string, writer: Writer): Promise<void> {
  const stored = await countStored(dataFolder, CHECKPOINT);
  expect([...writer.acknowledged].filter((id) => !stored.commandIds.has(id))).toEqual([]);
  expect([stored.passages, stored.vehicles, stored.checksTaken]).toEqual([writer.kept(), writer.kept(), writer.kept()]);
}

describe('a full disk', { timeout: 300_000 }, () => {
  test.runIf(noMount === '')(`refuses writes in words while reading goes on, and takes them again when there is room, without a restart${noMount}`, async () => {
    const disk = join(makeHome(), 'disk');
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=320m,mode=755', 'tmpfs', disk]);
    endings.push(() => void execFileSync('umount', ['--lazy', disk]));
    const server = await start(disk);
    const writer = await enrol(server);
    const token = await stepIn(server.origin, 'KZ-001');
    for (let count = 0; count < 5; count += 1) await writer.keep();
    await writer.drain();
    expect(writer.acknowledged.size).toBe(5);

    const filler = join(disk, 'filler');
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(filler, Buffer.alloc(bavail * bsize));
    expect(statfsSync(disk).bavail).toBe(0);
    for (let count = 0; count < 3; count += 1) await writer.keep();
    await waitUntil(async () => (await sendOnce(writer)).every((code) => code === 'ServerDiskFull'), 'writes to be refused for the full disk');
    for (const words of [zh, en]) expect(words['problem.ServerDiskFull'].length).toBeGreaterThan(10);
    const leader = await postJson(server.origin, { path: '/api/desk', body: { id: '99000000-0000-4000-8000-000000000001', verb: 'platform.settle-refusal', body: {} }, token });
    expect(leader).toMatchObject({ status: 'failed', problem: { code: 'ServerDiskFull' } });

    for (let count = 0; count < 20; count += 1) expect(JSON.stringify(await readBoard(server, token))).toContain(CHECKPOINT);
    for (let count = 0; count < 10; count += 1) await writer.keep();
    expect(await writer.tablet.store.listUnanswered(100, 0)).toHaveLength(13);
    const postmaster = findPostmasterId(disk);

    rmSync(filler);
    await writer.drain();
    expect([server.process.exitCode, findPostmasterId(disk)]).toEqual([null, postmaster]);
    await expectWhole(disk, writer);
    expect(server.output()).toContain('the disk is full: nothing more is stored until there is room');
    expect(server.output()).toContain('there is room on the disk again');
  });
});

/** Every flush of the database's processes fails with an input/output error until the tracer is let go. */
async function failFlushes(postmaster: number): Promise<() => Promise<void>> {
  const children = execFileSync('ps', ['-o', 'pid=', '--ppid', String(postmaster)], { encoding: 'utf8' }).split('\n').map(Number).filter((id) => id > 0);
  const targets = [postmaster, ...children].flatMap((id) => ['-p', String(id)]);
  const tracer: ChildProcess = spawn('strace', ['-f', '-qq', '-o', '/dev/null', '-e', 'trace=fsync,fdatasync', '-e', 'inject=fsync,fdatasync:error=EIO', ...targets], { stdio: 'ignore' });
  await waitUntil(() => execFileSync('grep', ['-h', 'TracerPid', `/proc/${postmaster}/status`], { encoding: 'utf8' }).trim() !== 'TracerPid:\t0', 'the tracer to be attached');
  const exited = once(tracer, 'exit');
  return async () => {
    tracer.kill('SIGTERM');
    await exited;
  };
}

describe('a flush that fails', { timeout: 300_000 }, () => {
  test.runIf(noTrace === '')(`is never acknowledged; the database gives up what it cannot prove, comes back by itself, and has everything that was${noTrace}`, async () => {
    const home = makeHome();
    const server = await start(home);
    const writer = await enrol(server);
    for (let count = 0; count < 5; count += 1) await writer.keep();
    await writer.drain();
    const before = writer.acknowledged.size;

    const postmaster = findPostmasterId(home);
    if (postmaster === undefined) throw new Error('There is no database.');
    const mend = await failFlushes(postmaster);
    const codes: string[] = [];
    try {
      for (let count = 0; count < 3; count += 1) {
        await writer.keep();
        codes.push(...(await sendOnce(writer)));
      }
    } finally {
      await mend();
    }
    expect(codes.filter((code) => code === 'accepted')).toEqual([]);
    expect(new Set(codes)).toEqual(new Set(['DatabaseAway']));
    expect(writer.acknowledged.size).toBe(before);

    for (let count = 0; count < 5; count += 1) await writer.keep();
    await writer.drain();
    expect(server.process.exitCode).toBeNull();
    await expectWhole(home, writer);
    process.stdout.write(`flushes failed under ${codes.length} tries: ${[...new Set(codes)].join(', ')}; ${writer.acknowledged.size} acknowledged, all stored; the product's process is the same\n`);
  });
});
