// Numbers of the stream under interleaved transactions: who reads on from the last number never misses an event.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRandom, type Random } from '../../core/random.ts';
import { chooseSize } from '../../../tests/support/size.ts';
import { queryAsOwner } from '../../../tests/support/query-as-owner.ts';
import { createTestDatabase, type TestDatabase } from '../../../tests/support/test-database.ts';
import type { Transaction } from '../db/database.ts';
import { scopeToSql, type Row, type Statement } from '../db/scope.ts';
import { systemActor } from './actor.ts';
import { appendEvents, type NumberedEvent } from './stream-store.ts';
import type { Submission } from './submission.ts';

const DISTRICT = '320371';
const PLACE = `${DISTRICT}-K01`;
const SCOPE = scopeToSql({ district: DISTRICT, places: [DISTRICT, PLACE], plumbing: true });

let database: TestDatabase;
let writers: [pg.Client, pg.Client];
let reader: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  await queryAsOwner(database, 'insert into platform.district values ($1, 1, 0, now())', [DISTRICT]);
  const open = async (): Promise<pg.Client> => {
    const client = new pg.Client({ ...database.app });
    await client.connect();
    return client;
  };
  writers = [await open(), await open()];
  reader = await open();
});
afterAll(async () => {
  for (const client of [...writers, reader]) await client.end();
  await database.drop();
});

function makeEvents(count: number): NumberedEvent[] {
  const submission: Submission = {
    district: DISTRICT,
    id: randomUUID(),
    hash: '',
    verb: 'platform.test',
    channel: 'system',
    actor: systemActor(DISTRICT, 'test'),
    emergency: 'standing',
    bodyHash: '',
    receivedAt: 0,
    work: { problem: { code: 'none' } },
    envelope: undefined,
  };
  return Array.from({ length: count }, () => ({ type: 'platform.tested', placeCode: PLACE, leafHash: Buffer.alloc(32), subjectId: randomUUID(), submission, takenAt: 0 }));
}

function clientToTransaction(client: pg.Client): Pick<Transaction, 'query'> {
  return {
    query: async <Result extends Row>(statement: Statement, values: readonly unknown[]) => (await client.query<Result>({ ...statement, values: [...values] })).rows,
  };
}

type Step = () => Promise<unknown>;
type Group = { readonly steps: readonly Step[]; readonly isKept: boolean };

function appendingGroup(client: pg.Client, random: Random): Group {
  const events = makeEvents(random.between(1, 4));
  const isKept = random.chance(0.8);
  const append = () => appendEvents(clientToTransaction(client), { district: DISTRICT, at: 0, events });
  return { isKept, steps: [() => client.query(`begin; ${SCOPE}`), () => client.query('select 1'), append, () => client.query(isKept ? 'commit' : 'rollback')] };
}

/** What a listener or a pulling tablet does: everything after the last number it saw. */
function createFollower(table: string) {
  let cursor = 0;
  const seen: number[] = [];
  return {
    seen,
    poll: async (): Promise<void> => {
      await reader.query(`begin; ${SCOPE}`);
      const { rows } = await reader.query<{ sequence: string }>(`select sequence from ${table} where sequence > $1 order by sequence`, [cursor]);
      await reader.query('commit');
      seen.push(...rows.map(({ sequence }) => Number(sequence)));
      cursor = seen.at(-1) ?? 0;
    },
  };
}

/** Starts the steps of both groups in a random order, not waiting for one that the other holds up, and reads in between. */
async function interleave(groups: readonly Group[], random: Random, poll: () => Promise<void>): Promise<void> {
  const lines = groups.map(({ steps }) => ({ rest: [...steps], last: Promise.resolve() as Promise<unknown>, isBusy: false }));
  while (lines.some(({ rest }) => rest.length > 0)) {
    const line = random.pick(lines);
    const step = line.isBusy ? undefined : line.rest.shift();
    if (step) {
      line.isBusy = true;
      line.last = step().finally(() => {
        line.isBusy = false;
      });
    }
    if (random.chance(0.6) || !step) await poll();
    else if (random.chance(0.5)) await Promise.race(lines.map(({ last }) => last));
  }
  await Promise.all(lines.map(({ last }) => last));
  await poll();
}

describe('the numbers of the stream', () => {
  test('have no gap and are never skipped by one who reads on, however two transactions interleave', { timeout: 300_000 }, async () => {
    const random = createRandom(20200204);
    const follower = createFollower('platform.event');
    for (let round = 0; round < chooseSize({ reduced: 300, full: 2000 }); round += 1) {
      await interleave(writers.map((client) => appendingGroup(client, random)), random, follower.poll);
      const stored = await countStored();
      expect({ round, seen: follower.seen.length, last: follower.seen.at(-1) ?? 0 }).toEqual({ round, seen: stored.events, last: stored.head });
    }
    expect(follower.seen).toEqual(follower.seen.map((_, index) => index + 1));
  });

  test('would be skipped if an identity column gave them: the same reader sees that', async () => {
    await queryAsOwner(database, 'create table public.naive (sequence bigint generated always as identity); ');
    await queryAsOwner(database, 'grant select, insert on public.naive to public');
    const [first, second] = writers;
    const follower = createFollower('public.naive');
    for (const client of [first, second]) {
      await client.query('begin');
      await client.query('insert into public.naive default values');
    }
    await second.query('commit');
    await follower.poll();
    await first.query('commit');
    await follower.poll();
    expect(follower.seen).toEqual([2]);
    await queryAsOwner(database, 'drop table public.naive');
  });

  test('are not given out for a district that is not set up', async () => {
    const [client] = writers;
    await client.query(`begin; ${scopeToSql({ district: '110101', places: ['110101'], plumbing: true })}`);
    await expect(appendEvents(clientToTransaction(client), { district: '110101', at: 0, events: makeEvents(1) })).rejects.toThrow('not set up');
    await client.query('rollback');
  });
});

async function countStored(): Promise<{ events: number; head: number }> {
  await reader.query(`begin; ${SCOPE}`);
  const { rows } = await reader.query<{ events: number; head: number }>('select (select count(*)::int from platform.event) as events, (select sequence::int from platform.district) as head');
  await reader.query('commit');
  return rows[0] ?? { events: -1, head: -1 };
}
