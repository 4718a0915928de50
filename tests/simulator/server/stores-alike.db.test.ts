// The two stores keep one contract: who may see and write which row, what a failed statement does to the next, what is left after a death and after a restore.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { randomUUID } from 'node:crypto';
import { scopeToSql, type Row, type Scope, type Statement } from '../../../src/server/db/scope.ts';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts';
import { planFor, simulate } from '../simulate.ts';
import { CHECKPOINTS, DISTRICT, createGround } from '../world/model-ground.ts';
import { copyTables, keyOf, listKeyColumns, listRows, type ModelRow, type Tables } from './model-rows.ts';
import { JSON_COLUMNS } from './model-sql.ts';
import { createModelStore } from './model-store.ts';
import { createPostgresStore, type PostgresStore } from './postgres-store.ts';
import type { ServerStore, StoreTransaction } from './server-store.ts';

const [HERE, THERE] = CHECKPOINTS;
const WHOLE = [DISTRICT, HERE, THERE];
const SCOPES: Readonly<Record<string, Scope>> = {
  'no place': { district: DISTRICT, places: [] },
  'one checkpoint': { district: DISTRICT, places: [HERE] },
  'the other checkpoint': { district: DISTRICT, places: [THERE] },
  'the whole district': { district: DISTRICT, places: WHOLE },
  'the plumbing alone': { district: DISTRICT, places: [], plumbing: true },
  'the plumbing and all places': { district: DISTRICT, places: WHOLE, plumbing: true },
  'another district': { district: '320382', places: ['320382', ...WHOLE], plumbing: true },
};

let under: TestDatabase;
let postgres: PostgresStore;
let model: ServerStore;
let rows: Tables;

/** Rows of a real world in both, so that there is something to see. */
beforeAll(async () => {
  under = await createTestDatabase();
  const plan = planFor(6);
  postgres = await createPostgresStore(under, createGround(plan.tablets));
  await simulate(plan, { store: postgres });
  rows = (await simulate(plan)).tables;
  model = createModelStore(copyTables(rows));
});

afterAll(async () => {
  await postgres.close();
  await under.drop();
});

const bothStores = (): ServerStore[] => [model, postgres];

async function codeOf(run: () => unknown): Promise<string> {
  try {
    await run();
    return 'done';
  } catch (fault) {
    return fault instanceof Error && 'code' in fault ? String(fault.code) : String(fault);
  }
}

/** What one transaction comes to in each store, which is then as it was before. */
async function tell<Told>(kind: 'read' | 'write', scope: Scope, run: (transaction: StoreTransaction) => Promise<Told>): Promise<[Told, Told]> {
  const told: Told[] = [];
  for (const store of bothStores()) {
    const transaction = store.begin(kind, scope);
    told.push(await run(transaction));
    await transaction.rollBack();
  }
  return told as [Told, Told];
}

function listKeys(table: string, found: readonly Row[]): string[] {
  return found.map((row) => keyOf(table, row)).toSorted();
}

function insertOf(table: string, row: ModelRow): [Statement, unknown[]] {
  const columns = Object.keys(row);
  const values = columns.map((column) => (JSON_COLUMNS.has(column) ? JSON.stringify(row[column]) : row[column]));
  return [{ text: `insert into ${table} (${columns.join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})` }, values];
}

/** Like a row that is there, under a key that is not. */
function renew(table: string, row: ModelRow): ModelRow {
  const last = listKeyColumns(table).at(-1) ?? '';
  return { ...row, [last]: typeof row[last] === 'number' ? 1_000_000 : randomUUID() };
}

const TABLES = ['platform.district', 'platform.command', 'platform.refused_body', 'platform.device_chain', 'platform.event', 'platform.tally', 'platform.chain_conflict', 'checkpoint.passage', 'checkpoint.traveller', 'checkpoint.step', 'people.person'];

describe.each(Object.keys(SCOPES))('with %s in scope', (name) => {
  const scope = SCOPES[name] as Scope;

  test.each(TABLES)('both show the same rows of %s', async (table) => {
    expect(listRows(rows, table).length, 'a world without such rows shows nothing').toBeGreaterThan(0);
    const text = `select ${['district_code', ...listKeyColumns(table)].join(', ')} from ${table} where district_code = $1`;
    const [shown, wanted] = await tell('read', scope, async (transaction) => listKeys(table, await transaction.ask({ text }, [DISTRICT])));
    expect(shown).toEqual(wanted);
  });

  test.each(TABLES.slice(1))('both take or refuse a new row of %s alike', async (table) => {
    for (const place of new Set(listRows(rows, table).map((row) => row['place_code']))) {
      const like = listRows(rows, table).find((row) => row['place_code'] === place) as ModelRow;
      const [statement, values] = insertOf(table, renew(table, like));
      const [taken, wanted] = await tell('write', scope, (transaction) => codeOf(() => transaction.ask(statement, values)));
      expect(`${String(place)} ${taken}`).toBe(`${String(place)} ${wanted}`);
    }
  });
});

const ALL: Scope = { district: DISTRICT, places: WHOLE, plumbing: true };
const POSITION: Statement = { text: 'select epoch, sequence from platform.district where district_code = $1' };
const insertSession = (token: string): [Statement, unknown[]] => insertOf('model.session', { district_code: DISTRICT, token, device_id: randomUUID(), created_at: 1 });

/** The codes of what is asked one after the other. */
async function runAll(transaction: StoreTransaction, deeds: readonly ((transaction: StoreTransaction) => unknown)[]): Promise<string[]> {
  const codes: string[] = [];
  for (const deed of deeds) codes.push(await codeOf(() => deed(transaction)));
  return codes;
}

describe('a transaction', () => {
  test('that reads refuses to write, and goes on after a question that failed', async () => {
    const [said, wanted] = await tell('read', ALL, (transaction) => runAll(transaction, [
      ({ ask }) => ask(...insertSession('in a read')),
      ({ ask }) => ask(POSITION, [DISTRICT]),
      ({ ask }) => ask({ text: 'select device_id from platform.device_chain where district_code = $1 for update' }, [DISTRICT]),
      ({ fail }) => fail('40001'),
      ({ ask }) => ask(POSITION, [DISTRICT]),
    ]));
    expect(said).toEqual(wanted);
    expect(said).toEqual(['25006', 'done', '25006', '40001', 'done']);
  });

  test('that failed takes nothing more until it is rolled back, and none of it stays', async () => {
    const [said, wanted] = await tell('write', ALL, (transaction) => runAll(transaction, [
      ({ ask }) => ask(...insertSession('before the fault')),
      ({ fail }) => fail('40P01'),
      ({ ask }) => ask(POSITION, [DISTRICT]),
      ({ script }) => script(scopeToSql(ALL)),
      ({ commit }) => commit(),
    ]));
    expect(said).toEqual(wanted);
    expect(said).toEqual(['done', '40P01', '25P02', '25P02', 'Error: The database rolled back instead of committing.']);
  });

  test('goes on behind a savepoint, in the scope that it had there', async () => {
    const [said, wanted] = await tell('write', ALL, (transaction) => runAll(transaction, [
      ({ ask }) => ask(...insertSession('kept')),
      ({ script }) => script('savepoint command'),
      ({ script }) => script(scopeToSql({ district: DISTRICT, places: [HERE] })),
      ({ ask }) => ask(...insertSession('kept')),
      ({ script }) => script('rollback to savepoint command'),
      ({ ask }) => ask(...insertOf('platform.device_chain', renew('platform.device_chain', listRows(rows, 'platform.device_chain')[0] as ModelRow))),
      ({ script }) => script('release savepoint command'),
      ({ script }) => script('rollback to savepoint command'),
    ]));
    expect(said).toEqual(wanted);
    expect(said).toEqual(['done', 'done', 'done', '23505', 'done', 'done', 'done', '3B001']);
  });
});

describe('a store', () => {
  test('forgets what a dead server left open, and copies and shows only what is committed', async () => {
    for (const store of bothStores()) {
      const before = await store.readAll();
      const [events, [district]] = [before.get('platform.event')?.size, listRows(before, 'platform.district')];
      const transaction = store.begin('write', ALL);
      await transaction.ask(...insertSession('never committed'));
      const backup = store.backUp();
      expect(store.peek('model.session').has(`${DISTRICT}|never committed`)).toBe(false);
      store.recover();
      store.putBack(backup, (epoch) => epoch + 1);
      await store.settled();
      const after = await store.readAll();
      expect(listRows(after, 'platform.district')).toEqual([{ ...district, epoch: Number(district?.['epoch']) + 1 }]);
      expect(listRows(after, 'model.session')).toEqual([]);
      expect(after.get('checkpoint.step')).toEqual(before.get('checkpoint.step'));
      expect(events).toBeGreaterThan(0);
      expect(after.get('platform.event')?.size).toBe(events);
    }
  });

  test('knows a committed command, and no other', async () => {
    const [command] = listRows(rows, 'platform.command');
    for (const store of bothStores()) {
      expect(await store.isCommitted(String(command?.['id']))).toBe(true);
      expect(await store.isCommitted(randomUUID())).toBe(false);
    }
  });
});
