// The built product as a process: it starts for root and for others, leaves nothing behind, and forgets nothing when killed.
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { DEMO_PIN } from '../../src/app/demo/cast.ts';
import { enrolTablet, flushAll, openTablet, postJson, type TabletClient } from '../../src/app/demo/tablet-client.ts';
import { createRandom } from '../../src/core/random.ts';
import { makeCheck } from '../../src/features/checkpoint/server/demo.ts';
import type { RegisterPage } from '../../src/features/checkpoint/domain/views.ts';
import type { ProtocolVersion } from '../../src/features/protocol/door.ts';
import { findFreePorts, startServer, waitUntil, type ServerProcess } from '../support/server-process.ts';

const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const CHECKPOINT = '320371-K01';
const LANE = `${CHECKPOINT}-L01`;

const folders: string[] = [];
const running: ServerProcess[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) await server.interrupt();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'guankou-process-'));
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
}

async function start(options: Omit<Parameters<typeof startServer>[0], 'port'> & { port?: number }): Promise<ServerProcess> {
  const server = await startServer({ ...options, port: options.port ?? (await findFreePorts()) });
  running.push(server);
  return server;
}

/** Processes whose command line names the folder. */
function listProcesses(folder: string): string[] {
  return execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n').filter((line) => line.includes(folder) && line.includes('postgres'));
}

type Demo = { readonly roles: readonly { personId: string; badge: string }[] };

async function stepIn(origin: string, badge: string): Promise<string> {
  const demo = (await (await fetch(`${origin}/api/demo`)).json()) as Demo;
  const personId = demo.roles.find((role) => role.badge === badge)?.personId;
  const response = await fetch(`${origin}/api/demo/step-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ personId }) });
  return /guankou_session=([^;]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1] ?? '';
}

async function enrol(origin: string): Promise<TabletClient & { officer: string }> {
  const invitation = (await postJson(origin, { path: '/api/demo/invite-tablet', body: { laneId: LANE } })) as { invitationId: string; code: string };
  const tablet = await enrolTablet({ origin, now: Date.now }, invitation);
  return { ...tablet, officer: await tablet.unlock({ badge: 'JC-101', pin: DEMO_PIN }) };
}

async function getVersion(origin: string, token: string): Promise<ProtocolVersion> {
  const { data } = (await postJson(origin, { path: '/api/views/protocol.list-versions', body: {}, token })) as { data: readonly ProtocolVersion[] };
  const [version] = data;
  if (!version) throw new Error('No protocol.');
  return version;
}

describe('the product as a process', () => {
  test('starts as the user of this run, and Ctrl-C leaves no process', async () => {
    const dataFolder = makeFolder();
    const server = await start({ dataFolder });
    expect((await fetch(`${server.origin}/`)).status).toBe(200);
    expect((await fetch(`${server.origin}/lane/`)).status).toBe(200);
    expect((await fetch(`${server.origin}/console/`)).status).toBe(200);
    expect(await server.interrupt()).toBe(0);
    await waitUntil(() => listProcesses(dataFolder).length === 0, 'the database to end');
  });

  test.runIf(isRoot)('starts as an ordinary user', async () => {
    const dataFolder = makeFolder();
    chownSync(dataFolder, NOBODY, NOBODY);
    const server = await start({ dataFolder, uid: NOBODY, environment: { HOME: dataFolder } });
    expect((await fetch(`${server.origin}/api/demo`)).status).toBe(200);
    expect(await server.interrupt()).toBe(0);
  });

  test.runIf(isRoot)('starts as root in a folder that nobody else may enter, and says where the data went', async () => {
    const dataFolder = join(makeFolder(), 'closed');
    mkdirSync(dataFolder, { mode: 0o700 });
    const server = await start({ dataFolder });
    const moved = /\/var\/lib\/guankou\/[0-9a-f]+/.exec(server.output())?.[0];
    expect(moved).toBeDefined();
    expect(await server.interrupt()).toBe(0);
    if (moved) folders.push(moved);
  });

  test('killed in the middle of its work and started again, it has everything it acknowledged, once', async () => {
    const dataFolder = makeFolder();
    const port = await findFreePorts();
    const first = await start({ dataFolder, port });
    const version = await getVersion(first.origin, await stepIn(first.origin, 'KZ-001'));
    const tablet = await enrol(first.origin);
    const random = createRandom(42);
    for (let count = 0; count < 30; count += 1) {
      const body = makeCheck(random, { checkpoint: CHECKPOINT, lane: LANE, direction: 'in', takenAt: Date.now(), pack: version.pack, temperatures: [36.5, 36.6] });
      await tablet.outbox.keep({ id: randomUUID(), verb: 'checkpoint.take-check', verbVersion: 1, officer: tablet.officer, protocolVersion: version.id, body });
    }
    const acknowledged = (await tablet.outbox.flush()).settled.map((answer) => answer.status);
    expect(acknowledged).toEqual(Array.from({ length: 30 }, () => 'accepted'));
    await first.kill();
    expect(listProcesses(dataFolder).length).toBeGreaterThan(0);

    const second = await start({ dataFolder, port });
    await tablet.store.reopen(1);
    const again = await openTablet({ origin: second.origin, now: Date.now }, tablet.identity);
    for (const { envelope } of tablet.store.kept) expect((await again.send([envelope])).answers).toMatchObject([{ status: 'accepted' }]);
    await flushAll(again);
    const token = await stepIn(second.origin, 'KZ-001');
    const { data } = (await postJson(second.origin, { path: '/api/views/checkpoint.register', body: { checkpoint: CHECKPOINT, limit: 200 }, token })) as { data: RegisterPage };
    expect(data.rows).toHaveLength(30);
    expect(new Set(data.rows.map((row) => row.passageId)).size).toBe(30);
  });
});
