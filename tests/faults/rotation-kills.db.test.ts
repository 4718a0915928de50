// The server is killed in the middle of rotations while tablets write: all opens and is found each time, and each rotation comes to its end.
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { postJson } from '../../src/app/demo/tablet-client.ts';
import { createRandom } from '../../src/core/random.ts';
import type { RegisterPage } from '../../src/features/checkpoint/domain/views.ts';
import { findOrder, findRotation, isUnderWay, saveOrder, type Rotation } from '../../src/features/privacy/server/index.ts';
import { headerOf } from '../../src/server/field-cipher/field-cipher.ts';
import { openKeyFolder, type KeyFolder } from '../../src/server/field-cipher/key-folder.ts';
import { findBase, nameKey } from '../../src/server/field-cipher/key-versions.ts';
import { countHeaded } from '../support/openable.ts';
import { inspectSealed, type Sealed } from '../support/rotation.ts';
import { findFreePorts, startServer, waitUntil, type ServerProcess } from '../support/server-process.ts';
import { startCli } from '../support/run-cli.ts';
import { chooseSize } from '../support/size.ts';
import { countStored, readEmbeddedAddress } from './embedded-database.ts';
import { CHECKPOINT, enrolWriter, getVersion, stepIn, type Writer } from './writers.ts';

const KILLS = chooseSize({ reduced: 4, full: 100 });
const WRITERS = 3;
/** So many before the first rotation: some batches a table. */
const FIRST_CHECKS = chooseSize({ reduced: 300, full: 1500 });
/** A rotation dies at most so many batches after its server began. */
const MOST_BATCHES = 10;

const random = createRandom(20_200_206);
let folder: string;
let port: number;
let server: ServerProcess;
let leader: string;
let writers: Writer[];

const environment = { GUANKOU_LAN_PORT: '0', GUANKOU_LOG: 'error' };
const start = (): Promise<ServerProcess> => startServer({ dataFolder: folder, port, environment });
/** Opened anew each time, as a server does that starts. */
const openKeys = (): KeyFolder => openKeyFolder(join(folder, 'demo', 'keys'));
const findEmergency = (): string => readdirSync(join(folder, 'demo', 'keys')).find((name) => /^[0-9a-f-]{36}$/.test(name)) ?? '';
const countAcknowledged = (): number => writers.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guankou-rotation-'));
  chmodSync(folder, 0o755);
  port = await findFreePorts();
  server = await start();
  leader = await stepIn(server.origin, 'KZ-001');
  const version = await getVersion(server.origin);
  writers = [];
  for (let seed = 0; seed < WRITERS; seed += 1) writers.push(await enrolWriter({ origin: server.origin, version, seed }));
  for (let count = 0; count < FIRST_CHECKS; count += 1) await writers[count % WRITERS]?.keep();
  await Promise.all(writers.map((writer) => writer.drain()));
}, 600_000);

afterAll(async () => {
  await server.interrupt();
  rmSync(folder, { recursive: true, force: true });
});

async function waitForRotation(isThere: (rotation: Rotation | undefined) => boolean, what: string): Promise<Rotation | undefined> {
  const keys = openKeys();
  let rotation = findRotation(keys);
  await waitUntil(() => {
    rotation = findRotation(keys);
    return isThere(rotation);
  }, `${what}; it is at ${JSON.stringify(rotation)}; the server said:\n${server.output().slice(-2000)}`);
  return rotation;
}

let orders = 0;

/** Whatever the last rotation left is destroyed first, and the next one is ordered; the product looks when it starts and every minute. */
async function orderNext(): Promise<void> {
  const keys = openKeys();
  const rotation = findRotation(keys);
  orders += 1;
  if (rotation?.phase === 'verified') {
    saveOrder(keys, { what: 'retire', version: rotation.version, at: orders, forgetLedgers: false });
    await restart();
    await waitForRotation((found) => found?.phase === 'retired', 'the old keys to be destroyed');
  }
  saveOrder(keys, { what: 'begin', version: orders.toString(16).padStart(8, '0'), at: orders });
}

async function restart(): Promise<void> {
  await server.kill();
  server = await start();
}

/** Killed when the walk has gone on by so many batches; false when it was through before. */
async function killInBatch(batches: number): Promise<boolean> {
  let [changes, last] = [0, ''];
  const rotation = await waitForRotation((found) => {
    const text = JSON.stringify(found);
    if (text !== last) [changes, last] = [changes + 1, text];
    return found !== undefined && (!isUnderWay(found) || changes > batches);
  }, 'the walk to go on');
  await server.kill();
  return rotation !== undefined && isUnderWay(findRotation(openKeys()) ?? rotation);
}

async function expectAllThere(): Promise<Sealed> {
  const sealed = await inspectSealed(readEmbeddedAddress(folder), join(folder, 'demo', 'keys'), findEmergency());
  expect(sealed.amiss.slice(0, 3)).toEqual([]);
  return sealed;
}

/** As the leader asks, of the server that has just come back. */
async function expectFound({ plates }: Sealed): Promise<void> {
  const [passageId, plate] = random.pick([...plates]);
  const { data } = (await postJson(server.origin, { path: '/api/views/checkpoint.register', body: { checkpoint: CHECKPOINT, limit: 200, plate }, token: leader })) as { data: RegisterPage };
  expect(data.rows.filter((row) => row.passageId === passageId)).toHaveLength(1);
}

async function listUnderOlder(): Promise<string[]> {
  const [keys, emergency] = [openKeys(), findEmergency()];
  const newest = keys.listVersions(emergency).at(-1) ?? '';
  const older = keys.listDataKeys(emergency).filter((name) => name !== nameKey(findBase(name), newest));
  return countHeaded(readEmbeddedAddress(folder), older.map((name) => headerOf(emergency, name)));
}

test(`of ${WRITERS} writers, ${KILLS} kills within rotations leave nothing unreadable, lost, doubled or under an old key`, { timeout: 7_200_000 }, async () => {
  const ending = new AbortController();
  const running = Promise.all(writers.map((writer) => writer.run(ending.signal)));
  let [kills, rotations] = [0, 0];
  while (kills < KILLS) {
    const rotation = findRotation(openKeys());
    if (rotation === undefined || !isUnderWay(rotation)) {
      await Promise.race([orderNext(), running]);
      rotations += 1;
      await restart();
    }
    const wasWithin = await Promise.race([killInBatch(random.between(0, MOST_BATCHES)), running.then(() => false)]);
    if (wasWithin) kills += 1;
    if (wasWithin && kills % 10 === 0) process.stdout.write(`${kills} kills within ${rotations} rotations\n`);
    const [sealed, started] = await Promise.all([expectAllThere(), start()]);
    server = started;
    await expectFound(sealed);
  }
  const rotation = await waitForRotation((found) => found?.phase === 'verified', 'the last rotation to be through');
  ending.abort();
  await running;
  await Promise.all(writers.map((writer) => writer.drain()));

  expect(await listUnderOlder()).toEqual([]);
  const kept = writers.reduce((sum, writer) => sum + writer.kept(), 0);
  const { people, documents } = await expectAllThere();
  const stored = await countStored(folder, CHECKPOINT);
  const lost = writers.flatMap(({ acknowledged }) => [...acknowledged].filter((id) => !stored.commandIds.has(id)));
  process.stdout.write(`${kills} kills within ${rotations} rotations, ${kept} checks; lost ${lost.length}, ${people} people for ${documents} documents; the last rotation took ${rotation?.round} rounds\n`);
  expect({ lost, acknowledged: countAcknowledged(), people }).toEqual({ lost: [], acknowledged: kept, people: documents });
  expect({ passages: stored.passages, vehicles: stored.vehicles, events: stored.checksTaken }).toEqual({ passages: kept, vehicles: kept, events: kept });

  const destroying = startCli(folder, ['rotate-keys', '--destroy-old-keys', rotation?.version ?? '']);
  await waitUntil(() => findOrder(openKeys())?.what === 'retire', 'the order to be given');
  await restart();
  expect(await destroying.end).toMatchObject({ code: 0, said: expect.stringContaining('the old keys are destroyed') });
  expect(openKeys().listVersions(findEmergency())).toEqual([rotation?.version]);
  await expectFound(await expectAllThere());
});

test('the command line says how far a rotation is, and destroys nothing that was not named', async () => {
  const status = await startCli(folder, ['rotate-keys', '--status']).end;
  expect(status).toMatchObject({ code: 0, said: expect.stringContaining('The rotation is over') });
  const wrong = await startCli(folder, ['rotate-keys', '--destroy-old-keys', 'ffffffff']).end;
  expect(wrong).toMatchObject({ code: 1, said: expect.stringContaining('Nothing was destroyed') });
  const unknown = await startCli(folder, ['rotate-keys', '--now']).end;
  expect(unknown.code).toBe(1);
  const elsewhere = await startCli(join(folder, 'nowhere'), ['rotate-keys']).end;
  expect(elsewhere).toMatchObject({ code: 1, said: expect.stringContaining('There are no keys') });
});
