// A connection that is cut while a commit is under way: the database is away, nothing of it is a fault of the code.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { queryAsOwner } from '../../../tests/support/query-as-owner.ts';
import { createTestDatabase, type TestDatabase } from '../../../tests/support/test-database.ts';
import { faultToProblemCode, isConnectionLost, isFaultOfTheCode } from '../commands/faults.ts';
import { openDatabase, type Database } from './database.ts';

const DISTRICT = '320371';
const scope = { district: DISTRICT, places: [DISTRICT] };

let behind: TestDatabase;
let way: Server;
let database: Database;

/** Passes everything on, but cuts both ends when a commit comes by, before or after the database has it. */
function cutAtCommit(socket: Socket, isCommitted: boolean): void {
  const { host, port } = behind.app;
  const onward = connect(port, host);
  const cut = (): void => {
    socket.destroy();
    onward.destroy();
  };
  let isCommitting = false;
  socket.on('data', (bytes: Buffer) => {
    isCommitting = bytes.includes('commit\0');
    if (isCommitting && !isCommitted) cut();
    else onward.write(bytes);
  });
  onward.on('data', (bytes: Buffer) => (isCommitting ? cut() : socket.write(bytes)));
  for (const end of [socket, onward]) end.on('error', cut).on('close', cut);
}

let isCommitted = false;

beforeAll(async () => {
  behind = await createTestDatabase();
  way = createServer((socket) => cutAtCommit(socket, isCommitted)).listen(0, '127.0.0.1');
  await once(way, 'listening');
  database = openDatabase({ ...behind.app, host: '127.0.0.1', port: (way.address() as AddressInfo).port }, () => undefined);
});
afterAll(async () => {
  await database.close();
  way.close();
  await behind.drop();
});

test.each([
  ['before', false, 0],
  ['after', true, 1],
])('cut %s the database had the commit', async (dimension, hasIt, rows) => {
  isCommitted = hasIt;
  const work = database.write(scope, (tx) => tx.query({ text: "insert into platform.tally values ($1, $1, 'cut', now(), $2, 1)" }, [DISTRICT, dimension]));
  const fault: unknown = await work.then(
    () => 'committed',
    (thrown: unknown) => thrown,
  );
  expect([isConnectionLost(fault), isFaultOfTheCode(fault), faultToProblemCode(fault)]).toEqual([true, false, 'DatabaseAway']);
  const stored = async () => (await queryAsOwner(behind, "select from platform.tally where measure = 'cut' and dimension = $1", [dimension])).length;
  await expect.poll(stored).toBe(rows);
});
