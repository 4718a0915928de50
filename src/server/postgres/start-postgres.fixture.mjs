// A server process for tests to kill: starts the database of the folder named in its first argument, reports it, then
// inserts row after row and reports every one that was acknowledged.
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { runnerImport } from 'vite';

const [, , dataFolder, packageFrom] = process.argv;
const path = fileURLToPath(new URL('./start-postgres.ts', import.meta.url));
const { module } = await runnerImport(path, { configFile: false, logLevel: 'silent' });

let isStopping = false;
let inserting = Promise.resolve();
const messages = [];
const logger = { info: (message) => messages.push(message), warn: (message) => messages.push(message) };
const source = packageFrom === undefined ? {} : { packageFrom };
const running = await module.startPostgres({ dataFolder, logger, ...source });
process.on('message', async (message) => {
  if (message !== 'stop') return;
  isStopping = true;
  await inserting;
  await running.stop();
  process.exit(0);
});
const { port, password, processIdOfPostmaster } = running;
process.send({ started: { port, password, processIdOfPostmaster, dataFolder: running.dataFolder, messages } });

inserting = insertRows();

async function insertRows() {
  const client = new pg.Client({ host: running.host, port, user: running.superuser, password, database: running.database });
  await client.connect();
  await client.query('CREATE TABLE IF NOT EXISTS acknowledged (id integer PRIMARY KEY)');
  for (let id = 1; id <= 5000 && !isStopping; id += 1) {
    await client.query('INSERT INTO acknowledged VALUES ($1)', [id]);
    process.send({ acknowledged: id });
  }
  await client.end();
}
