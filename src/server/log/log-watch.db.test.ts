// The watch on a log that is longer than it reads in a turn: older records are reached in turn, or at once when the database counts a change.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { queryAsOwner } from '../../../tests/support/query-as-owner.ts';
import { DISTRICT, createTestProduct, type TestProduct } from '../../../tests/support/test-product.ts';
import type { Finding } from '../../core/log/findings.ts';
import { createLogger } from '../logger.ts';
import { openLogKeys } from './log-keys.ts';
import { createLogWatch, type LogWatch, type LogWatchPorts } from './log-watch.ts';

let under: TestProduct;
const sql = (text: string, values: readonly unknown[] = []) => queryAsOwner(under.database, text, values);

function watch(reported: Finding[], reach = { recent: 3, older: 4 }, more: Partial<LogWatchPorts> = {}): LogWatch {
  return createLogWatch({
    database: under.database.database,
    keys: openLogKeys(under.keys),
    district: DISTRICT,
    hub: under.product.hub,
    logger: createLogger('silent'),
    now: under.clock.now,
    reach,
    listReported: () => Promise.resolve([]),
    report: (finding) => {
      reported.push(finding);
      return Promise.resolve();
    },
    ...more,
  });
}

async function alter(sequence: number): Promise<void> {
  await sql(`update platform.event set type = type || '-x' where sequence = $1`, [sequence]);
}

beforeAll(async () => {
  under = await createTestProduct();
  await under.tablet('JC-101');
});
afterAll(() => under.close());

test('a change that the database counted is found at the next look, wherever it is', async () => {
  const reported: Finding[] = [];
  const running = watch(reported, { recent: 1, older: 0 });
  await running.runDue();
  expect(reported).toEqual([]);
  await alter(2);
  await running.runDue();
  expect(reported).toEqual([{ kind: 'altered', from: 2, until: 2 }]);
  await running.runDue();
  expect(reported).toHaveLength(1);
  await running.stop();
});

test.each(['the check', 'the report'])('a change that the database counted is looked for again when %s failed', async (what) => {
  const reported: Finding[] = [];
  let isBroken = false;
  const { database } = under.database;
  const breaking: Partial<LogWatchPorts> = {
    database: {
      ...database,
      read: (scope, work) =>
        database.read(scope, (tx) => {
          const isHit = (name: string | undefined): boolean => isBroken && what === 'the check' && name === 'list-log-records';
          return work({ ...tx, query: (statement, values) => (isHit(statement.name) ? Promise.reject(new Error('no database')) : tx.query(statement, values)) });
        }),
    },
    report: (finding) => {
      if (isBroken) return Promise.reject(new Error('no database'));
      reported.push(finding);
      return Promise.resolve();
    },
  };
  const running = watch(reported, { recent: 1, older: 0 }, breaking);
  await running.runDue();
  await alter(4);
  try {
    isBroken = true;
    await expect(running.runDue()).rejects.toThrow('no database');
    isBroken = false;
    await running.runDue();
    expect(reported).toContainEqual({ kind: 'altered', from: 4, until: 4 });
  } finally {
    await sql(`update platform.event set type = replace(type, '-x', '') where sequence = 4`);
    await running.stop();
  }
});

test('without that count, as after another start, older records are reached part by part', async () => {
  const [row] = await sql('select max(sequence)::int as last from platform.event');
  const last = Number(row?.['last']);
  expect(last).toBeGreaterThan(14);
  await alter(9);
  const reported: Finding[] = [];
  const running = watch(reported);
  await running.runDue();
  expect(reported).toEqual([{ kind: 'altered', from: 2, until: 2 }]);
  for (let turn = 0; turn < 2; turn += 1) await running.runDue();
  expect(reported).toContainEqual({ kind: 'altered', from: 9, until: 9 });
  // All around, and begun again.
  for (let turn = 0; turn < Math.ceil(last / 4); turn += 1) await running.runDue();
  expect(reported).toHaveLength(2);
  await running.stop();
});

test('a report that fails is made again at the next look', async () => {
  const reported: Finding[] = [];
  let isBroken = true;
  const breaking = createLogWatch({
    database: under.database.database,
    keys: openLogKeys(under.keys),
    district: DISTRICT,
    hub: under.product.hub,
    logger: createLogger('silent'),
    now: under.clock.now,
    listReported: () => Promise.resolve([{ kind: 'altered', from: 2, until: 2 }]),
    report: (finding) => {
      if (isBroken) return Promise.reject(new Error('no database'));
      reported.push(finding);
      return Promise.resolve();
    },
  });
  await expect(breaking.runDue()).rejects.toThrow('no database');
  isBroken = false;
  await breaking.runDue();
  expect(reported).toEqual([{ kind: 'altered', from: 9, until: 9 }]);
  await breaking.stop();
});
