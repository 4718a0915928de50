// Listeners: at least once, once in effect, and one that always fails holds up nobody else.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openLaneHand } from '../../../tests/support/lane-hand.ts';
import { queryAsOwner } from '../../../tests/support/query-as-owner.ts';
import { createTestProduct, DISTRICT, type TestProduct } from '../../../tests/support/test-product.ts';
import type { Database, Transaction } from '../db/database.ts';
import { createLogger } from '../logger.ts';
import { startListeners, type Listener, type ListenerPorts } from './listener.ts';
import type { Runner } from './runner.ts';

const CHECKPOINT = `${DISTRICT}-K01`;

let test1: TestProduct;
let takeChecks: (count: number) => Promise<string[]>;

beforeAll(async () => {
  test1 = await createTestProduct();
  const hand = openLaneHand(test1, await test1.tablet('JC-101'));
  takeChecks = async (count) => {
    const passageIds: string[] = [];
    for (let taken = 0; taken < count; taken += 1) {
      const check = hand.check();
      passageIds.push(check.passageId);
      await hand.keep('checkpoint.take-check', check);
    }
    await hand.flush();
    return passageIds;
  };
});
afterAll(() => test1.close());

type Trouble = { readonly database?: Database; readonly logLines?: string[]; readonly submit?: ListenerPorts['commands']['submit']; readonly againMilliseconds?: number };

function start(listener: Listener, { database = test1.database.database, logLines = [], submit = test1.product.commands.submit, againMilliseconds = 60_000 }: Trouble = {}): Runner {
  const ports: ListenerPorts = {
    database,
    commands: { submit },
    placeTree: { listBelow: (district) => [district, CHECKPOINT] },
    logger: createLogger('info', { write: (line) => void logLines.push(line) }),
    now: test1.clock.now,
    againMilliseconds,
  };
  return startListeners(ports, [listener], test1.product.hub);
}

/** Writes one event per check it hears of, of a type of its own, so that effects can be counted. */
function echo(name: string): Listener {
  const follow: Listener['follow'] = (event) => [{ verb: 'platform.note-read', body: { reader: name, events: [{ type: `test.${name}`, placeCode: event.placeCode, subjectId: event.subjectId }] } }];
  return { name: `test.${name}`, hears: ['checkpoint.check-taken'], follow };
}

async function listEchoes(name: string): Promise<string[]> {
  const rows = await queryAsOwner<{ subject_id: string }>(test1.database, 'select subject_id from platform.event where type = $1 order by sequence', [`test.${name}`]);
  return rows.map((row) => row.subject_id);
}

async function listHeard(): Promise<string[]> {
  const rows = await queryAsOwner<{ subject_id: string }>(test1.database, "select subject_id from platform.event where type = 'checkpoint.check-taken' order by sequence");
  return rows.map((row) => row.subject_id);
}

/** As if the process died in the middle: the position is never saved. */
function neverSaving(database: Database): Database {
  const dieOnSave = (tx: Transaction): Transaction => ({
    ...tx,
    query: (statement, values) => (statement.text.startsWith('update platform.listener') ? Promise.reject(new Error('killed')) : tx.query(statement, values)),
  });
  return { ...database, write: (scope, work) => database.write(scope, (tx) => work(dieOnSave(tx))) };
}

describe('a listener', () => {
  test('follows what was committed before it began and what comes while it runs, once each and in order', async () => {
    await takeChecks(3);
    const runner = start(echo('plain'));
    await runner.catchUp(DISTRICT);
    await takeChecks(3);
    await runner.catchUp(DISTRICT);
    expect(await listEchoes('plain')).toEqual(await listHeard());
    await runner.stop();
  });

  test('killed before its position was saved follows again, with no second effect', async () => {
    await takeChecks(3);
    const logLines: string[] = [];
    const killed = start(echo('killed'), { database: neverSaving(test1.database.database), logLines });
    await killed.catchUp(DISTRICT);
    await killed.stop();
    expect(logLines.join('')).toContain('killed');
    expect(await listEchoes('killed')).toEqual(await listHeard());
    expect(await queryAsOwner(test1.database, "select sequence from platform.listener where name = 'test.killed' and sequence > 0")).toEqual([]);

    const again = start(echo('killed'));
    await again.catchUp(DISTRICT);
    await again.stop();
    expect(await listEchoes('killed')).toEqual(await listHeard());
    expect(await queryAsOwner(test1.database, "select sequence from platform.listener where name = 'test.killed' and sequence > 0")).toHaveLength(1);
  });

  test('catches up over more events than fit into one turn', { timeout: 120_000 }, async () => {
    await takeChecks(230);
    const runner = start(echo('many'));
    await Promise.all([runner.catchUp(DISTRICT), runner.catchUp(DISTRICT)]);
    await runner.stop();
    expect(await listEchoes('many')).toEqual(await listHeard());
  });

  test('that fails lays the event aside after five times and goes on', async () => {
    const [before, bad, after] = await takeChecks(3);
    let tries = 0;
    const { follow } = echo('failing');
    const failing: Listener = {
      name: 'test.failing',
      hears: ['checkpoint.check-taken'],
      follow: (event) => {
        if (event.subjectId !== bad) return follow(event);
        tries += 1;
        throw new Error('cannot follow this one');
      },
    };
    const runner = start(failing);
    await runner.catchUp(DISTRICT);
    expect(tries).toBe(5);
    expect((await listEchoes('failing')).slice(-2)).toEqual([before, after]);
    expect(await queryAsOwner(test1.database, "select d.listener, d.problem, e.subject_id from platform.dead_event d join platform.event e using (district_code, sequence)")).toEqual([
      { listener: 'test.failing', problem: 'cannot follow this one', subject_id: bad },
    ]);
    await takeChecks(1);
    await runner.catchUp(DISTRICT);
    expect(tries).toBe(5);
    await runner.stop();
  });

  test('that fails four times and then succeeds lays nothing aside', async () => {
    const [passageId] = await takeChecks(1);
    let failuresLeft = 4;
    const { follow } = echo('slow');
    const slow: Listener = {
      name: 'test.slow',
      hears: ['checkpoint.check-taken'],
      follow: (event) => {
        if (event.subjectId === passageId && failuresLeft > 0) {
          failuresLeft -= 1;
          throw new Error('not yet');
        }
        return follow(event);
      },
    };
    const runner = start(slow);
    await runner.catchUp(DISTRICT);
    await runner.stop();
    expect(await listEchoes('slow')).toEqual(await listHeard());
    expect(await queryAsOwner(test1.database, "select 1 from platform.dead_event where listener = 'test.slow'")).toEqual([]);
  });

  test.each(['ServerDiskFull', 'DatabaseAway', 'ServerBusy'])('that is hindered by %s lays nothing aside, however often it asks', async (code) => {
    await takeChecks(1);
    let hindrances = 0;
    const { submit } = test1.product.commands;
    const hindered: typeof submit = (command) => {
      if (hindrances === 8) return submit(command);
      hindrances += 1;
      return Promise.resolve({ id: command.id, status: 'failed', problem: { code } });
    };
    const name = `hindered-${code}`.toLowerCase();
    const runner = start(echo(name), { submit: hindered });
    for (let asked = 0; asked < 9; asked += 1) await runner.catchUp(DISTRICT);
    await runner.stop();
    expect(hindrances).toBe(8);
    expect(await listEchoes(name)).toEqual(await listHeard());
    expect(await queryAsOwner(test1.database, 'select 1 from platform.dead_event where listener = $1', [`test.${name}`])).toEqual([]);
  });
});

describe('a listener that was hindered asks again by itself, without a new event', () => {
  test('when its command could not be stored', async () => {
    await takeChecks(1);
    let hindrances = 0;
    const { submit } = test1.product.commands;
    const full: typeof submit = (command) => {
      if (hindrances === 3) return submit(command);
      hindrances += 1;
      return Promise.resolve({ id: command.id, status: 'failed', problem: { code: 'ServerDiskFull' } });
    };
    const runner = start(echo('asking-again'), { submit: full, againMilliseconds: 10 });
    await runner.catchUp(DISTRICT);
    await vi.waitFor(async () => expect(await listEchoes('asking-again')).toEqual(await listHeard()), { timeout: 20_000 });
    await runner.stop();
    expect(hindrances).toBe(3);
  });

  test('when its position could not be read', async () => {
    let refusals = 2;
    const { database } = test1.database;
    const away: Database = { ...database, write: (scope, work) => (refusals-- > 0 ? Promise.reject(new Error('the database is away')) : database.write(scope, work)) };
    const logLines: string[] = [];
    const runner = start(echo('away'), { database: away, logLines, againMilliseconds: 10 });
    await runner.catchUp(DISTRICT);
    await vi.waitFor(async () => expect(await listEchoes('away')).toEqual(await listHeard()), { timeout: 20_000 });
    await runner.stop();
    expect(logLines.filter((line) => line.includes('the database is away'))).toHaveLength(2);
  });

  test('and holds up none beside it', async () => {
    await takeChecks(1);
    const { submit } = test1.product.commands;
    const full: typeof submit = (command) => (command.name === 'test.held' ? Promise.resolve({ id: command.id, status: 'failed', problem: { code: 'ServerBusy' } }) : submit(command));
    const ports: ListenerPorts = { database: test1.database.database, commands: { submit: full }, placeTree: { listBelow: (district) => [district, CHECKPOINT] }, logger: createLogger('silent'), now: test1.clock.now };
    const runner = startListeners(ports, [echo('held'), echo('beside')], test1.product.hub);
    await runner.catchUp(DISTRICT);
    await runner.stop();
    expect([await listEchoes('held'), await listEchoes('beside')]).toEqual([[], await listHeard()]);
  });
});

test('withdrawing a tablet closes its tail at the checkpoint', async () => {
  const tablet = await test1.tablet('JT-102', 3);
  const { deviceId } = tablet.identity;
  const listTails = () => queryAsOwner(test1.database, 'select is_closed, place_code from checkpoint.tablet_tail where device_id = $1', [deviceId]);
  expect(await listTails()).toEqual([]);
  const leader = await test1.desk('KZ-001');
  expect(await leader.command('accounts.withdraw-device', { deviceId, placeCode: CHECKPOINT, reason: '更换(演示)' }, randomUUID())).toMatchObject({ status: 'accepted' });
  await test1.product.listeners.catchUp(DISTRICT);
  expect(await listTails()).toEqual([{ is_closed: true, place_code: CHECKPOINT }]);
  await test1.product.listeners.catchUp(DISTRICT);
  expect(await queryAsOwner(test1.database, "select 1 from platform.event where type = 'checkpoint.tail-declared' and subject_id = $1", [deviceId])).toHaveLength(1);
});
