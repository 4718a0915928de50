// Starts the product: database, district (or the demo), doors; and stops all of it in order.
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HOUR_MILLISECONDS } from '../core/clock.ts';
import { readConfig, type Config } from '../server/config.ts';
import { createLogger, type Logger } from '../server/logger.ts';
import { createDiskRoom, findFreeBytesOf, type DiskRoom } from '../server/postgres/disk-room.ts';
import { listDemoRoutes } from './demo/demo-routes.ts';
import { populateDemo, runDemo, type DemoRun } from './demo/run-demo.ts';
import { readInstallation } from './installation.ts';
import { prepareDatabase } from './prepare-database.ts';
import { createProductClock } from './product-clock.ts';
import { createProduct } from './product.ts';
import { openDoors, type Doors } from './serve.ts';
import { foundStream } from './set-up.ts';
import { greet } from './greet.ts';

/** dist/server/server.js stands two folders below the project. */
const PROJECT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

type Stop = () => Promise<void>;

async function start(config: Config, logger: Logger, stops: Stop[]): Promise<Doors> {
  const installation = readInstallation(resolve(PROJECT, config.dataFolder));
  const { district, isDemo, dataFolder } = installation;
  const clock = createProductClock(Date.now);
  const startedAt = clock.now();
  const prepared = await prepareDatabase({ dataFolder, migrationsFolder: join(PROJECT, 'migrations'), databaseUrl: config.databaseUrl, logger });
  stops.push(prepared.stop);
  const keys = installation.keys();
  const fillFrom = startedAt - config.demo.backfillHours * HOUR_MILLISECONDS;
  const isNew = isDemo && (await foundStream(prepared.database, keys, { district, now: fillFrom }));
  const diskRoom = prepared.folder === undefined ? {} : { diskRoom: watchDisk(prepared.folder, logger) };
  const product = await createProduct({ database: prepared.database, keys, logger, district, isDemo, caseFolder: join(installation.dataFolder, 'case-files'), now: clock.now, ...diskRoom });
  stops.push(product.stop);
  const demoPorts = { product, clock, logger, config };
  if (isDemo) await populateDemo(demoPorts, isNew ? fillFrom : startedAt);
  const extraRoutes = isDemo ? listDemoRoutes(product) : [];
  const doors = await openDoors({ config, product, logger, webFolder: join(PROJECT, 'dist', 'web'), tlsFolder: installation.tlsFolder, extraRoutes, now: Date.now });
  stops.push(doors.close);
  product.timetable.start();
  product.log.start();
  greet(doors, { district, isDemo });
  if (isDemo) startDemo((signal) => runDemo(demoPorts, { origin: doors.localUrl.replace('localhost', '127.0.0.1'), fillFrom: isNew ? fillFrom : undefined, startedAt, signal }), logger, stops);
  return doors;
}

function watchDisk(folder: string, logger: Logger): DiskRoom {
  const onChange = (isShort: boolean): void => (isShort ? logger.error('the disk is full: nothing more is stored until there is room') : logger.info('there is room on the disk again'));
  return createDiskRoom({ findFreeBytes: () => findFreeBytesOf(folder), now: Date.now, onChange });
}

/** The doors are open meanwhile; a fault of the traffic never takes the product down. */
function startDemo(run: (signal: AbortSignal) => Promise<DemoRun>, logger: Logger, stops: Stop[]): void {
  const ending = new AbortController();
  const running = run(ending.signal).catch((fault: unknown) => {
    if (!ending.signal.aborted) logger.error({ reason: String(fault) }, 'the demo traffic stopped');
    return undefined;
  });
  stops.push(async () => {
    ending.abort();
    await (await running)?.stop();
  });
}

/** The newest part first; parts that come while this runs are stopped too. */
async function stopParts(stops: Stop[], logger: Logger): Promise<void> {
  for (let stop = stops.pop(); stop; stop = stops.pop()) {
    await stop().catch((fault: unknown) => logger.error({ reason: String(fault) }, 'a part did not stop cleanly'));
  }
}

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel);
  const stops: Stop[] = [];
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(signal, () => ending.abort());
  const asked = new Promise<void>((resolve) => {
    ending.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  try {
    await start(config, logger, stops);
    await asked;
  } catch (fault) {
    logger.error({ code: fault instanceof Error && 'code' in fault ? String(fault.code) : 'none', reason: fault instanceof Error ? fault.stack : 'unknown' }, 'Guankou could not start');
    process.exitCode = 1;
  }
  await stopParts(stops, logger);
  if (process.connected) process.disconnect();
}

await main();
