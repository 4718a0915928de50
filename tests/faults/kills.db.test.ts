// Server and database are killed by their process numbers while tablets write: nothing acknowledged is lost, nothing doubled.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createRandom } from '../../src/core/random.ts';
import { findFreePorts, startServer, waitUntil, type ServerProcess } from '../support/server-process.ts';
import { chooseSize } from '../support/size.ts';
import { countStored, findPostmasterId, withEmbedded } from './embedded-database.ts';
import { CHECKPOINT, enrolWriter, getVersion, type Writer } from './writers.ts';

const SERVER_KILLS = chooseSize({ reduced: 3, full: 50 });
const DATABASE_KILLS = chooseSize({ reduced: 2, full: 25 });
const WRITERS = chooseSize({ reduced: 8, full: 32 });
/** As promised; on a machine that does other things at the same time, only the full size holds to it. */
const BACK_WITHIN_MILLISECONDS = chooseSize({ reduced: 30_000, full: 5000 });
/** So many between two kills, so that each meets work. */
const ACKNOWLEDGED_BETWEEN = 20;

const random = createRandom(20_200_204);
let folder: string;
let port: number;
let server: ServerProcess;
let writers: Writer[];

const environment = { GUANKOU_LAN_PORT: '0', GUANKOU_LOG: 'error' };
const start = (): Promise<ServerProcess> => startServer({ dataFolder: folder, port, environment });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guankou-kills-'));
  chmodSync(folder, 0o755);
  port = await findFreePorts();
  server = await start();
  const version = await getVersion(server.origin);
  writers = [];
  for (let seed = 0; seed < WRITERS; seed += 1) writers.push(await enrolWriter({ origin: server.origin, version, seed }));
}, 300_000);

afterAll(async () => {
  await server.interrupt();
  rmSync(folder, { recursive: true, force: true });
});

const countAcknowledged = (): number => writers.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0);

async function work(): Promise<void> {
  const enough = countAcknowledged() + ACKNOWLEDGED_BETWEEN + random.between(0, 2 * ACKNOWLEDGED_BETWEEN);
  await waitUntil(() => countAcknowledged() >= enough, `${enough} acknowledged; the server said:\n${server.output().slice(-2000)}`);
}

/** Milliseconds until the server answers again. */
async function killServer(): Promise<number> {
  await server.kill();
  const killedAt = performance.now();
  server = await start();
  return performance.now() - killedAt;
}

async function canAsk(): Promise<boolean> {
  return withEmbedded(folder, (client) => client.query('select')).then(
    () => true,
    () => false,
  );
}

/** Milliseconds until the database answers again; the server stays. */
async function killDatabase(): Promise<number> {
  const killed = findPostmasterId(folder);
  if (killed === undefined) throw new Error('There is no database to kill.');
  process.kill(killed, 'SIGKILL');
  const killedAt = performance.now();
  await waitUntil(async () => findPostmasterId(folder) !== killed && (await canAsk()), 'the database to come back');
  return performance.now() - killedAt;
}

function shuffle<Item>(items: readonly Item[]): Item[] {
  return items.map((item) => ({ item, at: random.next() })).toSorted((left, right) => left.at - right.at).map(({ item }) => item);
}

const inSeconds = (times: readonly number[]): string => {
  const sorted = times.toSorted((left, right) => left - right);
  const at = (share: number): string => ((sorted[Math.floor((sorted.length - 1) * share)] ?? 0) / 1000).toFixed(2);
  return `median ${at(0.5)} s, most ${at(1)} s`;
};

test(`of ${WRITERS} writers, ${SERVER_KILLS} kills of the server and ${DATABASE_KILLS} of the database lose and double nothing`, { timeout: 3_600_000 }, async () => {
  const ending = new AbortController();
  const running = Promise.all(writers.map((writer) => writer.run(ending.signal)));
  const times = { server: [] as number[], database: [] as number[] };
  const kills = shuffle([...Array.from({ length: SERVER_KILLS }, () => 'server' as const), ...Array.from({ length: DATABASE_KILLS }, () => 'database' as const)]);
  for (const kind of kills) {
    await Promise.race([work(), running]);
    const { exitCode, signalCode } = server.process;
    expect({ exitCode, signalCode }).toEqual({ exitCode: null, signalCode: null });
    times[kind].push(await (kind === 'server' ? killServer() : killDatabase()));
  }
  await work();
  ending.abort();
  await running;
  const beforeDrain = countAcknowledged();
  await Promise.all(writers.map((writer) => writer.drain()));

  const kept = writers.reduce((sum, writer) => sum + writer.kept(), 0);
  const stored = await countStored(folder, CHECKPOINT);
  const lost = writers.flatMap(({ acknowledged }) => [...acknowledged].filter((id) => !stored.commandIds.has(id)));
  const doubled = { passages: stored.passages - kept, vehicles: stored.vehicles - kept, events: stored.checksTaken - kept };
  process.stdout.write(
    `${kept} checks, ${beforeDrain} acknowledged under fire; lost ${lost.length}, doubled ${JSON.stringify(doubled)}\n` +
      `server back: ${inSeconds(times.server)} (${SERVER_KILLS}); database back: ${inSeconds(times.database)} (${DATABASE_KILLS})\n`,
  );
  expect(lost).toEqual([]);
  expect(countAcknowledged()).toBe(kept);
  expect(doubled).toEqual({ passages: 0, vehicles: 0, events: 0 });
  expect(Math.max(...times.server, ...times.database)).toBeLessThan(BACK_WITHIN_MILLISECONDS);
});
